//! Parts: values in, commands or callbacks out; no context, no store.

pub mod annotation_list;
pub mod article_list;
pub mod card;
pub mod chooser;
pub mod dialog;
pub mod export_choice;
pub mod file_drop;
pub mod help_sheet;
pub mod intake_report;
pub mod palette;
pub mod passage;
pub mod paste_form;
pub mod pile;
pub mod source_form;
pub mod status_line;
