//! Parts: values in, commands or callbacks out. They know the store's words (a `Command`, what a query gives), but not
//! its `State`, and no context.

pub mod about_form;
pub mod annotation_list;
pub mod article_list;
pub mod card;
pub mod chooser;
pub mod command_list;
pub mod comparison;
pub mod dialog;
pub mod export_choice;
pub mod file_drop;
pub mod gesture;
pub mod guide_sheet;
pub mod handles;
pub mod import_report;
pub mod key_sheet;
pub mod label_options;
pub mod lesson_list;
pub mod mouse;
mod painting;
pub mod palette;
pub mod passage;
pub mod paste_form;
pub mod picker;
pub mod pile;
pub mod scheme;
pub mod search_panel;
pub mod source_form;
pub mod status_line;
pub mod summary_panel;
pub mod typed;
