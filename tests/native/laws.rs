//! Laws of change, layers, files and records, on random marked texts.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use slantwise::edit::{Change, Step, Swap, Transaction, merge};
use slantwise::format::record::{
    JournalRow, RowId, read_annotation_set, read_entry, read_text, write_annotation_set,
    write_entry, write_text,
};
use slantwise::format::{CODECS, File, by_id};
use slantwise::model::{
    AnnotatedArticle, Annotation, AnnotationSet, Aspect, AttributionId, Fragments, LabelId,
    Reading, Role, Timestamp, Voice,
};
use slantwise::text::{Span, Text};

use crate::formats::validate;
use crate::random_articles::{
    PIECES, annotated, deed, renamed, span, text_and_annotation_set, transaction,
};
use crate::session::context;

/// The same without paragraphs that were read and in which something is marked, or that are set aside: they prove nothing.
fn proven(annotated: &AnnotatedArticle) -> AnnotatedArticle {
    let set = &annotated.set;
    let read = set.read().filter(|span| set.reading(*span) == Reading::Read);
    let set = AnnotationSet::with(set.source().clone(), set.excluded(), set.index().clone())
        .with_read(read)
        .with_stated(set.stated());
    AnnotatedArticle { set, ..annotated.clone() }
}

proptest! {
    #[test]
    fn applying_and_taking_back_leaves_a_sheet_as_it_was(
        (text, set) in text_and_annotation_set(), deeds in vec(deed(), 0..12), more in vec(deed(), 0..6),
    ) {
        let mut after = set.clone();
        let first = transaction(&text, &mut after, &deeds);
        let middle = after.clone();
        let second = transaction(&text, &mut after, &more);
        prop_assert_eq!(first.clone().inverse().inverse(), first.clone());

        let mut applied = set.clone();
        prop_assert_eq!(first.apply(&mut applied), Ok(()));
        prop_assert_eq!(&applied, &middle);
        prop_assert_eq!(first.clone().inverse().apply(&mut applied), Ok(()));
        prop_assert_eq!(&applied, &set);
        prop_assert_eq!(first.then(second).apply(&mut applied), Ok(()));
        prop_assert_eq!(&applied, &after);
        prop_assert_eq!(applied.index().counts(), after.index().counts());
        prop_assert_eq!(applied.counts(), after.counts());
    }

    #[test]
    fn a_transaction_for_another_sheet_is_refused_and_leaves_no_trace(
        (text, set) in text_and_annotation_set(), deeds in vec(deed(), 1..12), other in vec(deed(), 0..12),
    ) {
        let made = transaction(&text, &mut set.clone(), &deeds);
        let mut foreign = set.clone();
        transaction(&text, &mut foreign, &other);
        let before = foreign.clone();
        if made.apply(&mut foreign).is_err() {
            prop_assert_eq!(&foreign, &before);
            prop_assert_eq!(foreign.counts(), before.counts());
        } else {
            prop_assert_eq!(made.inverse().apply(&mut foreign), Ok(()));
            prop_assert_eq!(&foreign, &before);
        }
        // What was removed cannot be removed again.
        if let Some(first) = set.index().at_rank(0).cloned() {
            let twice = Transaction::one(Step::Delete, Change::Annotation(Swap::remove(first)));
            let twice = twice.clone().then(twice);
            let mut untouched = set.clone();
            prop_assert!(twice.apply(&mut untouched).is_err());
            prop_assert_eq!(untouched, set);
        }
    }

    #[test]
    fn a_layer_is_in_order_and_finds_what_brute_force_finds(
        (text, set) in text_and_annotation_set(), times in 1..200_usize, ends in any::<[Index; 2]>(),
    ) {
        // The same deeds on a long text spread over many buckets of the index.
        let long = Text::new(text.as_str().repeat(times));
        let stretched = |span: Span| {
            let by = u32::try_from(times).unwrap();
            Span::new(long.floor(span.start().get() * by), long.floor(span.end().get() * by))
        };
        let index: slantwise::model::AnnotationIndex = set.index().iter().filter_map(|it| {
            let fragments = Fragments::new(it.fragments.iter().filter_map(stretched))?;
            Some(Annotation { fragments, ..(**it).clone() })
        }).collect();
        prop_assert!(index.iter().is_sorted_by_key(|it| (it.fragments.cover(), it.id.clone())));
        prop_assert_eq!(usize::try_from(index.counts().total()).unwrap(), index.len());
        if let Some(place) = span(&long, ends) {
            let brute: Vec<_> = index.iter().filter(|it| it.fragments.overlap(place)).cloned().collect();
            prop_assert_eq!(index.overlapping(place), brute);
            let starts = |it: &&Arc<Annotation>| it.fragments.cover().start() < place.start();
            prop_assert_eq!(index.rank_of_start(place), index.iter().filter(starts).count());
        }
        for (rank, it) in index.iter().enumerate() {
            prop_assert_eq!(index.rank(&it.id), Some(rank));
        }
        // The annotation set's own index was made by putting and taking one by one.
        for place in text.paragraphs() {
            let index = set.index();
            let brute: Vec<_> = index.iter().filter(|it| it.fragments.overlap(*place)).cloned().collect();
            prop_assert_eq!(index.overlapping(*place), brute);
        }
    }

    #[test]
    fn who_speaks_does_not_depend_on_the_order_in_which_spans_were_made(annotated in annotated("one")) {
        let index = annotated.set.index();
        let backwards = index.iter().rev().fold(AnnotationSet::default(), |mut set, it| {
            let made = Change::Annotation(Swap::create(Arc::clone(it)));
            Transaction::one(Step::Import, made).apply(&mut set).unwrap();
            set
        });
        for it in index.iter() {
            let voice = Voice::of(index, it, || false);
            prop_assert_eq!(&voice, &Voice::of(backwards.index(), it, || false));
            if let Voice::Source { source: Some(source), .. } = voice {
                prop_assert_eq!(source.label.as_str(), Role::Source.id());
            }
        }
        for frame in index.frames() {
            let parts: Vec<_> = index.iter().filter(|it| it.frame.as_ref() == Some(frame)).collect();
            prop_assert_eq!(index.in_frame(frame).collect::<Vec<_>>(), parts);
        }
        for it in index.iter() {
            let holders: Vec<_> = index.iter().filter(|other| other.links.iter().any(|link| link.to == it.id)).cloned().collect();
            prop_assert_eq!(index.linked_to(&it.id), holders);
        }
    }

    #[test]
    fn a_data_set_read_is_the_data_set_written(one in annotated("one"), other in annotated("two")) {
        let annotated_articles = [renamed(&one), renamed(&other)];
        let format = by_id("dataset").unwrap();
        let export = format.write.unwrap()(&annotated_articles, &context(1));
        prop_assert_eq!(&export.losses, &[]);
        validate(&export.files[0]);
        let import = format.read.unwrap()(&export.files[0], &context(2)).unwrap();
        prop_assert_eq!(import.issues, []);
        prop_assert_eq!(import.annotated_articles, annotated_articles.map(|it| proven(&it)));
    }

    #[test]
    fn brackets_read_are_the_spans_written(annotated in annotated("one")) {
        let format = by_id("inline").unwrap();
        let export = format.write.unwrap()(std::slice::from_ref(&annotated), &context(1));
        let import = format.read.unwrap()(&export.files[0], &context(2)).unwrap();
        prop_assert_eq!(import.issues, []);
        let read = &import.annotated_articles[0];
        prop_assert_eq!(&read.article.text, &annotated.article.text);
        let marked = |annotated: &AnnotatedArticle| {
            let mut all: Vec<_> = annotated.set.index().iter()
                .flat_map(|it| it.fragments.iter().map(|span| (span, it.label.clone())))
                .collect();
            all.sort();
            let aside: Vec<Span> = annotated.set.excluded().map(|place| place.span).collect();
            (all, aside)
        };
        prop_assert_eq!(marked(read), marked(&annotated));
    }

    #[test]
    fn records_read_are_the_records_written(annotated in annotated("one"), deeds in vec(deed(), 0..8)) {
        let article = read_text(&write_text(&annotated.article)).unwrap();
        prop_assert_eq!(&article, &*annotated.article);
        let upto = RowId { epoch: 3, tab: 60_000, number: 41 };
        let read = read_annotation_set(&write_annotation_set(&annotated, upto), Arc::new(article)).unwrap();
        prop_assert_eq!(&read, &(annotated.clone(), Some(upto)));
        for deleted in [None, Some(Timestamp(5))] {
            let entry = annotated.entry(deleted);
            prop_assert_eq!(read_entry(&write_entry(&entry)).unwrap(), entry);
        }
        let text = &annotated.article.text;
        let changes = transaction(text, &mut annotated.set.clone(), &deeds).changes;
        let id = RowId { number: 42, ..upto };
        let written = JournalRow::new(id, upto, annotated.article.id.clone(), Timestamp(7), &changes);
        let read = JournalRow::read(id, written.json()).unwrap();
        prop_assert_eq!(read.changes(text).unwrap(), changes);
        prop_assert_eq!(read, written);
    }

    #[test]
    fn a_merger_with_itself_changes_nothing_and_one_with_another_is_done_once(
        ours in annotated("one"), deeds in vec(deed(), 0..20), changed in any::<u32>(),
    ) {
        let (same, merged) = merge(&ours.set, &ours);
        prop_assert_eq!((same.changes.len(), merged.kept), (0, ours.set.index().len()));
        let mut theirs = AnnotatedArticle { changed: Timestamp(i64::from(changed)), ..ours.clone() };
        transaction(&ours.article.text, &mut theirs.set, &deeds);
        let (transaction, merged) = merge(&ours.set, &theirs);
        let mut set = ours.set.clone();
        prop_assert_eq!(transaction.apply(&mut set), Ok(()));
        prop_assert_eq!(set.index().len(), ours.set.index().len() + merged.added);
        // Both sides' labels of the whole article are there, but the genre that was here stays.
        let labels = |set: &AnnotationSet| set.stated().map(|it| (it.aspect, it.label)).collect::<Vec<_>>();
        let (here, all) = (labels(&ours.set), labels(&set));
        prop_assert!(here.iter().all(|it| all.contains(it)));
        let is_kept = |it: &(Aspect, LabelId)| all.contains(it) || it.0.is_single() && ours.set.genre().is_some();
        prop_assert!(labels(&theirs.set).iter().all(is_kept));
        prop_assert!(all.iter().filter(|it| it.0 == Aspect::Genre).count() <= 1);
        let (again, merged) = merge(&set, &theirs);
        prop_assert_eq!((again.changes.len(), merged.added, merged.updated), (0, 0, 0));
    }

    #[test]
    fn no_bytes_make_a_reader_panic(
        bytes in prop_oneof![
            vec(any::<u8>(), 0..200),
            vec(select(&b"{}[]:,\"\\#1-9 \n\r\xEF\xBB\xBF\xFF\xFE\0format"[..]), 0..200),
            vec(select(&PIECES[..]), 0..40).prop_map(|pieces| pieces.concat().into_bytes()),
        ],
    ) {
        for codec in CODECS {
            for extension in ["json", "slant", "txt", ""] {
                let file = File::new(format!("file.{extension}"), bytes.clone());
                let _ = slantwise::format::read(&file, &context(1));
                let _ = codec.read.map(|read| read(&file, &context(1)));
                let _ = (codec.sniff)(&file);
            }
        }
        let record = String::from_utf8_lossy(&bytes).into_owned();
        let _ = (read_text(&record), read_entry(&record), JournalRow::read(RowId::ZERO, &record));
    }

    #[test]
    fn a_data_set_cut_off_anywhere_keeps_what_was_whole(
        one in annotated("one"), other in annotated("two"), end in any::<Index>(),
    ) {
        let annotated_articles = [renamed(&one), renamed(&other)];
        let format = by_id("dataset").unwrap();
        let mut file = format.write.unwrap()(&annotated_articles, &context(1)).files.remove(0);
        file.bytes.truncate(end.index(file.bytes.len()));
        // A row is a line; what comes after the last line end may be half of one.
        let text = String::from_utf8_lossy(&file.bytes);
        let lines = text.rsplit_once('\n').map_or("", |(whole, _)| whole).lines();
        let rows: Vec<&str> = lines.filter(|line| line.starts_with("{\"id\":")).collect();
        let is_span = |row: &&&str| row.split(',').nth(1).is_some_and(|it| it.starts_with("\"doc\":"));
        let spans = rows.iter().filter(is_span).count();
        if let Ok(import) = format.read.unwrap()(&file, &context(2)) {
            prop_assert!(import.annotated_articles.len() >= rows.len() - spans);
            let read: usize = import.annotated_articles.iter().map(|it| it.set.index().len()).sum();
            prop_assert!(read >= spans, "{read} of {spans} spans");
            for (read, written) in import.annotated_articles.iter().zip(&annotated_articles) {
                prop_assert_eq!(&read.article, &written.article);
                for it in read.set.index().iter() {
                    // What it is linked to, or who speaks, may have been cut off.
                    let index = read.set.index();
                    let mut expected = (**written.set.index().get(&it.id).unwrap()).clone();
                    expected.links.retain(|link| index.get(&link.to).is_some());
                    expected.attributes.retain(|id, value| {
                        let is_there = |it: AttributionId| index.in_frame(&it).next().is_some();
                        id.as_str() != "speaker"
                            || **value == *"author"
                            || AttributionId::parse(value).is_some_and(is_there)
                    });
                    prop_assert_eq!(&**it, &expected);
                }
            }
        }
    }
}
