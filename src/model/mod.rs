//! What the tool is about, as plain values.
//!
//! *Here:* articles, the label scheme, annotations, and the annotation set that holds what people did to an article.
//! *Not here:* serialization, clocks, storage, anything about looks (no color, hover or "expanded").
//! *Invariants:* equality is by content; cloning an article is cheap (an index of many annotations is not); a field
//! is public when every value of it is valid. Mutators are `pub(crate)` and called by `edit` alone.
//! *Start with:* [`AnnotationSet`].

mod annotated_article;
mod annotation;
mod annotation_index;
mod annotation_set;
mod article;
mod attribute;
mod attribution;
mod counts;
mod document;
mod entry;
pub mod guide;
mod guide_text;
mod id;
mod inventory;
mod link;
mod scheme;
mod summary;
mod voice;

pub use annotated_article::AnnotatedArticle;
pub use annotation::{Annotation, Fragments, Origin};
pub use annotation_index::AnnotationIndex;
pub use annotation_set::{AnnotationSet, Excluded, NOT_PART, Reading};
pub use article::{Article, Newline, Original, Source};
pub use attribute::{AUTHOR, Attribute, Attributes, Kind, Value, attributes};
pub use attribution::{Attribution, Role};
pub use counts::{Counts, Progress};
pub use document::{Aspect, DocumentLabel, Stated};
pub use entry::Entry;
pub use guide::{Advice, Guide};
pub use id::{
    AnnotationId, AnnotatorId, ArticleId, AttributeId, AttributionId, GroupId, LabelId, SchemeId,
    Stamp, Timestamp,
};
pub use inventory::Inventory;
pub use link::{Link, Relation};
pub use scheme::{
    Difference, Draft, Family, Flaw, Group, Hue, Label, LayerLook, Line, Overlap, Revision, Scheme,
    Standing, Subject, Trimming, What, differences, labels,
};
pub use summary::{Counted, Heading, SummaryRow, SummaryTable, summarize};
pub use voice::Voice;
