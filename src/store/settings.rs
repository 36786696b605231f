//! What the program remembers of a person, apart from the work.

use serde::{Deserialize, Serialize};

use super::command::Sort;
use crate::model::{AnnotatorId, LabelId, Stamp};

/// Small things that last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The pseudonym under which this browser annotates.
    pub reader: AnnotatorId,
    /// Whether the sample stories have come into the library.
    pub has_samples: bool,
    /// Whether the welcome has been put away.
    pub welcomed: bool,
    /// How the library is sorted.
    pub sort: Sort,
    /// The technique that was chosen last.
    pub technique: Option<LabelId>,
}

/// Settings as they are stored.
#[derive(Serialize, Deserialize)]
struct Stored {
    v: u32,
    reader: String,
    #[serde(default = "yes")]
    samples: bool,
    #[serde(default)]
    welcomed: bool,
    #[serde(default)]
    sort: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    technique: Option<String>,
}

/// Settings of a time before this was asked.
const fn yes() -> bool {
    true
}

impl Settings {
    /// Settings of somebody new.
    pub fn fresh(stamp: Stamp) -> Self {
        let id = AnnotatorId::fresh(stamp, u32::MAX);
        let short: String = id.as_str().chars().take(6).collect();
        let reader = AnnotatorId::parse(&format!("reader-{short}")).unwrap_or(id);
        Self { reader, has_samples: false, welcomed: false, sort: Sort::default(), technique: None }
    }

    /// Reads stored settings.
    pub fn read(json: &str) -> Option<Self> {
        let stored: Stored = serde_json::from_str(json).ok()?;
        Some(Self {
            reader: AnnotatorId::parse(&stored.reader)?,
            has_samples: stored.samples,
            welcomed: stored.welcomed,
            sort: Sort::from_id(&stored.sort),
            technique: stored.technique.as_deref().and_then(LabelId::parse),
        })
    }

    /// Writes settings to store.
    pub fn write(&self) -> String {
        let stored = Stored {
            v: 1,
            reader: self.reader.to_string(),
            samples: self.has_samples,
            welcomed: self.welcomed,
            sort: self.sort.id().to_owned(),
            technique: self.technique.as_ref().map(ToString::to_string),
        };
        serde_json::to_string(&stored).unwrap_or_default()
    }
}
