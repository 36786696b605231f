//! What the program remembers of a person, apart from the work.

use super::keymap::Keys;
use crate::format::fields::Fields;
use crate::model::{AnnotatorId, LabelId, Stamp};
use crate::store::library::list::Sort;
use serde::Serialize;

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
    /// The keys, as far as they were changed.
    pub keys: Keys,
}

/// Settings as they are stored.
#[derive(Serialize)]
struct Stored {
    v: u32,
    reader: String,
    samples: bool,
    welcomed: bool,
    sort: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    technique: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keys: Vec<(String, String)>,
}

impl Settings {
    /// Settings of somebody new.
    pub fn fresh(stamp: Stamp) -> Self {
        let id = AnnotatorId::fresh(stamp, u32::MAX);
        let short: String = id.as_str().chars().take(6).collect();
        let reader = AnnotatorId::parse(&format!("reader-{short}")).unwrap_or(id);
        Self {
            reader,
            has_samples: false,
            welcomed: false,
            sort: Sort::default(),
            technique: None,
            keys: Keys::default(),
        }
    }

    /// Reads stored settings.
    pub fn read(json: &str) -> Option<Self> {
        let mut stored = Fields::parse(json);
        let reader = AnnotatorId::parse(&stored.required::<String>("reader"))?;
        let settings = Self {
            reader,
            // Settings without it are of a time before it was asked.
            has_samples: stored.optional("samples").unwrap_or(true),
            welcomed: stored.or_default("welcomed"),
            sort: Sort::from_id(&stored.or_default::<String>("sort")),
            technique: stored
                .optional::<String>("technique")
                .and_then(|technique| LabelId::parse(&technique)),
            keys: Keys::of(stored.or_default("keys")),
        };
        // What cannot be read falls back by itself: the pseudonym is under the work, and must not go with it.
        Some(settings)
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
            keys: self.keys.changed(),
        };
        serde_json::to_string(&stored).unwrap_or_default()
    }
}
