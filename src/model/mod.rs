//! What the tool is about, as plain values.
//!
//! *Here:* articles, the label scheme, annotations, and the sheet that holds what people did to an article.
//! *Not here:* serialization, clocks, storage, anything about looks (no color, hover or "expanded").
//! *Invariants:* equality is by content; cloning an article is cheap (a layer of many annotations is not); a field
//! is public when every value of it is valid. Mutators are `pub(crate)` and called by `edit` alone.
//! *Start with:* [`Sheet`].

mod annotation;
mod article;
mod attribute;
mod basis;
mod counts;
mod document;
mod entry;
mod folio;
mod frame;
pub mod guide;
mod guide_text;
mod id;
mod inventory;
mod layer;
mod link;
mod scheme;
mod sheet;
mod voice;

pub use annotation::{Annotation, Fragments, Origin};
pub use article::{Article, Newline, Original, Source};
pub use attribute::{AUTHOR, Attribute, Attributes, Kind, Value, attributes};
pub use basis::{Counted, Counts as BasisCounts, Heading, Row as BasisRow, basis};
pub use counts::{Counts, Progress};
pub use document::{Aspect, DocumentLabel, Stated};
pub use entry::Entry;
pub use folio::Folio;
pub use frame::{Frame, Role};
pub use guide::{Advice, Guide};
pub use id::{
    AnnotationId, AnnotatorId, ArticleId, AttributeId, FrameId, GroupId, LabelId, SchemeId, Stamp,
    Timestamp,
};
pub use inventory::Inventory;
pub use layer::Layer;
pub use link::{Link, Relation};
pub use scheme::{
    Difference, Draft, Family, Flaw, Group, Hue, Label, LayerLook, Line, Overlap, Revision, Scheme,
    Standing, Subject, Trimming, What, differences, labels,
};
pub use sheet::{Excluded, NOT_PART, Reading, Sheet};
pub use voice::Voice;
