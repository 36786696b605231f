//! How fast the core is: text, runs, layers, data sets and journal entries, at three sizes.

use std::hint::black_box;

use divan::{Bencher, counter::BytesCount};
use slantwise::edit::{Change, Step, Swap, Transaction};
use slantwise::format::record::{JournalRow, RowId};
use slantwise::format::{Context, File, by_id};
use slantwise::model::{
    AnnotatedArticle, Annotation, AnnotationId, AnnotationIndex, AnnotationSet, AnnotatorId,
    Article, ArticleId, Fragments, Original, Scheme, Source, Stamp, Timestamp,
};
use slantwise::text::{Span, Text, Utf16Offset, runs};
use std::sync::Arc;

/// A short article well read, a long one, and more than anybody marks.
const SPANS: [usize; 3] = [30, 1_000, 10_000];

const WORDS: [&str; 16] = [
    "the",
    "prices",
    "“fell",
    "again,”",
    "she",
    "said",
    "– and",
    "café",
    "owners",
    "don’t",
    "🙂",
    "1,500",
    "naïve",
    "mob",
    "of",
    "Kelverhaven",
];

fn main() {
    divan::main();
}

/// Numbers that are the same on every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or_default()
    }
}

/// Paragraphs of some eighty words, of which the last ends the article.
fn article(paragraphs: usize) -> String {
    let mut dice = Dice(7);
    let mut text = String::new();
    for _ in 0..paragraphs {
        for _ in 0..60 + dice.below(40) {
            text.push_str(WORDS.get(dice.below(WORDS.len())).unwrap_or(&""));
            text.push(' ');
        }
        text.push_str("end.\n\n");
    }
    text
}

/// An article with so many annotations, of one to thirty words or so.
fn annotated(spans: usize) -> AnnotatedArticle {
    let text = Text::new(article(20 + spans / 20));
    let mut dice = Dice(11);
    let scheme = Scheme::built_in();
    let end = text.as_str().len();
    let annotation = |n: u32| {
        let start = dice.below(end - 200);
        let stop = start + 8 + dice.below(180);
        let offset = |byte| text.floor(u32::try_from(byte).unwrap_or_default());
        let id = AnnotationId::fresh(Stamp { seed: 3, ..Stamp::default() }, n);
        let fragments = Fragments::from(Span::new(offset(start), offset(stop))?);
        let label = scheme.all_labels().get(dice.below(scheme.all_labels().len()))?.id.clone();
        let time = Timestamp(1_767_225_600_000);
        Some(Annotation::new(id, fragments, label, AnnotatorId::parse("bench")?, time))
    };
    let layer: AnnotationIndex = (1..).take(spans).filter_map(annotation).collect();
    let article = Article {
        id: ArticleId::fresh(Stamp::default(), 0),
        text,
        original: Original::default(),
        created: Timestamp::default(),
    };
    AnnotatedArticle {
        article: Arc::new(article),
        set: AnnotationSet::with(Source::default(), [], layer),
        changed: Timestamp::default(),
    }
}

fn context() -> Context {
    let stamp = Stamp::default();
    Context { scheme: Scheme::built_in(), stamp, annotator: AnnotatorId::fresh(stamp, 0) }
}

fn export(annotated_articles: &[AnnotatedArticle]) -> File {
    let write = by_id("dataset").and_then(|format| format.write);
    write
        .and_then(|write| write(annotated_articles, &context()).files.pop())
        .unwrap_or_else(|| unreachable!())
}

#[divan::bench(args = [20, 2_000])]
fn measure_a_text_of_paragraphs(bencher: Bencher<'_, '_>, paragraphs: usize) {
    let content: Arc<str> = article(paragraphs).into();
    bencher
        .counter(BytesCount::of_str(&*content))
        .bench(|| Text::new(Arc::clone(black_box(&content))));
}

#[divan::bench(args = [20, 2_000])]
fn convert_a_place_in_the_middle(bencher: Bencher<'_, '_>, paragraphs: usize) {
    let text = Text::new(article(paragraphs));
    let middle = text.utf16_offset(text.floor(text.len().get() / 2));
    bencher.bench(|| {
        let offset = text.offset_at_utf16(black_box(middle)).unwrap_or_default();
        let (chars, near) = (text.char_offset(offset), Utf16Offset::new(middle.get() + 40));
        (text.offset_at(chars), text.offset_at_utf16(near))
    });
}

#[divan::bench(args = SPANS)]
fn cut_twenty_paragraphs_into_runs(bencher: Bencher<'_, '_>, spans: usize) {
    let annotated = annotated(spans);
    let paragraphs: Vec<Span> =
        annotated.article.text.paragraphs().iter().take(20).copied().collect();
    bencher.bench(|| {
        let cut = |paragraph: &Span| {
            let there = annotated.set.index().overlapping(*paragraph);
            let spans: Vec<Span> = there.iter().flat_map(|it| it.fragments.iter()).collect();
            runs(*paragraph, &spans).len()
        };
        paragraphs.iter().map(cut).sum::<usize>()
    });
}

#[divan::bench(args = SPANS)]
fn find_what_overlaps_a_paragraph(bencher: Bencher<'_, '_>, spans: usize) {
    let annotated = annotated(spans);
    let middle = annotated.article.text.paragraphs().len() / 2;
    let paragraph = annotated.article.text.paragraphs().get(middle).copied();
    bencher.bench(|| paragraph.map(|it| annotated.set.index().overlapping(black_box(it))));
}

#[divan::bench(args = SPANS)]
fn put_one_in_and_take_it_out(bencher: Bencher<'_, '_>, spans: usize) {
    let mut annotated = annotated(spans + 1);
    let some = annotated.set.index().at_rank(spans / 2).cloned();
    let out = some.map_or_else(|| unreachable!(), Swap::remove);
    let out = Transaction::one(Step::Delete, Change::Annotation(out));
    let back = out.clone().inverse();
    bencher.bench_local(|| (out.apply(&mut annotated.set), back.apply(&mut annotated.set)));
}

#[divan::bench(args = SPANS)]
fn fill_a_layer(bencher: Bencher<'_, '_>, spans: usize) {
    let annotated = annotated(spans);
    bencher
        .with_inputs(|| annotated.set.index().iter().map(|it| (**it).clone()).collect::<Vec<_>>())
        .bench_values(|annotations| annotations.into_iter().collect::<AnnotationIndex>());
}

#[divan::bench(args = SPANS, sample_count = 20)]
fn export_a_data_set(bencher: Bencher<'_, '_>, spans: usize) {
    let annotated_articles = [annotated(spans)];
    bencher.bench(|| export(&annotated_articles));
}

#[divan::bench(args = SPANS, sample_count = 20)]
fn import_a_data_set(bencher: Bencher<'_, '_>, spans: usize) {
    let file = export(&[annotated(spans)]);
    bencher
        .counter(BytesCount::of_slice(&file.bytes))
        .bench(|| slantwise::format::read(black_box(&file), &context()));
}

#[divan::bench]
fn write_a_journal_entry(bencher: Bencher<'_, '_>) {
    let annotated = annotated(30);
    let some = annotated.set.index().at_rank(10).cloned();
    let change = some.map_or_else(|| unreachable!(), |it| Change::Annotation(Swap::create(it)));
    let id = annotated.article.id.clone();
    bencher.bench(|| {
        let change = std::slice::from_ref(&change);
        JournalRow::new(RowId::ZERO, RowId::ZERO, id.clone(), Timestamp(7), change)
    });
}
