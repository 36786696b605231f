/*! Readability, Copyright (c) 2010 Arc90 Inc; Apache License 2.0, http://www.apache.org/licenses/LICENSE-2.0 */
// Mozilla's Readability as a module of its own, so that nothing of it is loaded with the page.
import { Readability } from '@mozilla/readability';

export default Readability;
