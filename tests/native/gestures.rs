//! What a person does at the page that is played in memory, and what they see.

use slantwise::format::File;
use slantwise::model::{AnnotationId, ArticleId, Source};
use slantwise::store::{
    Document, DocumentCommand, FileReport, ImportCommand, LibraryCommand, Notice, Route,
    SaveStatus, SessionCommand,
};
use slantwise::text::{Offset, ParagraphOffset, Utf16Offset};

use crate::formats::validate;
use crate::session::{Session, inline};

impl Session {
    /// Presses keys: `1`, `Shift v`, `Ctrl z`.
    pub fn press(&mut self, chords: &[&str]) {
        for chord in chords {
            let action = self.state.session.settings.keys.find(chord).expect(chord);
            self.perform((action.command)());
        }
    }

    /// Selects the first place where the article has these words, as they stand.
    pub fn select(&mut self, words: &str) {
        let at = self.text().find(words).expect(words);
        let (anchor, head) = (self.point(at), self.point(at + words.len()));
        self.perform(DocumentCommand::Select { anchor, head, exact: true });
    }

    pub fn draw(&mut self, words: &str) {
        let at = self.text().find(words).expect(words);
        let (anchor, head) = (self.point(at), self.point(at + words.len()));
        self.perform(DocumentCommand::Drag { anchor, head, exact: true });
    }

    /// Selects words and presses a key.
    pub fn mark(&mut self, words: &str, key: &str) {
        self.select(words);
        self.press(&[key]);
    }

    /// The place of a byte of the article as a page knows it.
    pub fn point(&self, byte: usize) -> ParagraphOffset {
        let text = &self.desk().annotated.article.text;
        let offset = text.floor(u32::try_from(byte).unwrap());
        let paragraph = text.paragraph_at(offset);
        let start = text.paragraphs()[paragraph].start();
        let units = text.utf16_offset(offset).get() - text.utf16_offset(start).get();
        ParagraphOffset { paragraph, offset: Utf16Offset::new(units) }
    }

    /// Clicks on the first place where the article has these words.
    pub fn click(&mut self, words: &str) {
        let at = self.text().find(words).expect(words);
        let point = self.point(at);
        self.perform(DocumentCommand::PickAt(point));
    }

    pub fn paste(&mut self, text: &str) {
        self.perform(ImportCommand::OpenPaste { text: text.to_owned(), source: Source::default() });
    }

    pub fn open_files(&mut self, files: &[File]) {
        self.perform(ImportCommand::OpenFiles(files.to_vec()));
    }

    pub fn show(&mut self, article: &ArticleId) {
        self.perform(SessionCommand::Navigate(Route::Article(article.clone())));
    }

    pub fn leave(&mut self) {
        self.perform(SessionCommand::Navigate(Route::Library));
    }

    pub fn desk(&self) -> &Document {
        self.state.document.as_ref().expect("an article on the desk")
    }

    pub fn article(&self) -> ArticleId {
        self.desk().annotated.article.id.clone()
    }

    pub fn text(&self) -> &str {
        self.desk().annotated.article.text.as_str()
    }

    pub fn offset(&self, byte: u32) -> Offset {
        self.desk().annotated.article.text.floor(byte)
    }

    /// The article in brackets.
    pub fn inline(&self) -> String {
        inline(&self.desk().annotated)
    }

    /// The words of the annotation that is picked.
    pub fn picked(&self) -> Option<&str> {
        let desk = self.desk();
        Some(desk.annotated.article.text.slice(desk.picked()?.fragments.cover()))
    }

    pub fn picked_id(&self) -> AnnotationId {
        self.desk().picked.clone().expect("a picked annotation")
    }

    pub fn notice(&self) -> Option<&Notice> {
        self.state.session.notice.as_ref()
    }

    pub fn outcome(&self) -> &FileReport {
        self.state.import.reports.last().expect("a file that was opened")
    }

    pub fn verdict(&self) -> SaveStatus {
        self.state.save_status()
    }

    /// Exports, and takes the only file.
    pub fn export(&mut self, scope: slantwise::store::Scope, format: &'static str) -> File {
        self.downloads.clear();
        self.perform(LibraryCommand::Export(scope, format));
        self.settle();
        let mut files = std::mem::take(&mut self.downloads);
        assert_eq!(files.len(), 1, "{:?}", self.notice());
        let file = files.remove(0);
        if format == "dataset" {
            validate(&file);
        }
        file
    }
}
