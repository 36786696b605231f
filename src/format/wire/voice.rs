//! In whose voice something is said, as a data set has it.

use serde::Serialize;

/// In whose voice something is said.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::format) enum VoiceName {
    /// `author` or `source`.
    Known(String),
    /// Null: the words stand in quotation marks, and nobody has marked whose they are.
    Unknown(()),
}
