// Mozilla's Readability as a module of its own, so that nothing of it is loaded with the page.
import { Readability } from '@mozilla/readability';

export default Readability;
