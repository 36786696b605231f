//! What only a browser can do for a task.

use super::pattern::Find;

/// Decodes bytes by a label of the Encoding Standard; `None` for a label that is not known.
pub type Decode = fn(label: &str, bytes: &[u8]) -> Option<String>;

/// What only a browser can do for a task.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// Finds regular expressions.
    pub find: Find,
    /// Decodes bytes.
    pub decode: Decode,
}
