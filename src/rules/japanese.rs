//! Attributions in Japanese, which has no blanks between words, and the verb behind what is said.

use super::letters::width_of;
use super::marks::Quotes;
use super::proposal::Proposal;
use crate::model::Fragments;
use crate::text::{Granularity, Span, Text};

/// Verbs of saying, up to where their endings begin.
const VERBS: &str = "述べ 話し 語っ 語る 言っ 言い 言う 説明し 発表し 主張し 指摘し 強調し 答え 批判し 訴え 明らかにし 伝え 報じ 考え 警告し 反論し \
    コメントし 表明し 見て 求め 認め 否定し 付け加え 書い 叫ん 尋ね 予測し 約束し 呼びかけ";

/// What may follow them.
const ENDINGS: &str = "ていました ています ていた ている ておりました た ました ます る";

/// Phrases that stand behind a source.
const ACCORDING: &str = "によりますと によれば によると";

/// Says whether a passage is in Japanese, by its syllables.
pub(super) fn is_japanese(content: &str) -> bool {
    content.chars().any(|c| matches!(c, '\u{3041}'..='\u{309f}'))
}

/// A sentence, in bytes of the text.
#[derive(Clone, Copy)]
struct Sentence<'a> {
    text: &'a Text,
    quotes: &'a Quotes,
    start: u32,
    end: u32,
}

/// Finds the attributions in some sentences.
pub(super) fn propose(text: &Text, quotes: &Quotes, region: Span, found: &mut Vec<Proposal>) {
    let mut start = region.start().get();
    for (end, _) in stops(text, quotes, region) {
        let sentence = Sentence { text, quotes, start, end };
        found.extend(sentence.according().or_else(|| sentence.said()).filter(is_apart));
        start = end;
    }
}

/// The ends of sentences that no quotation holds, and the end of the region.
fn stops(text: &Text, quotes: &Quotes, region: Span) -> Vec<(u32, char)> {
    let mut found = Vec::new();
    let mut at = region.start().get();
    for c in text.slice(region).chars() {
        let width = width_of(c.encode_utf8(&mut [0; 4]));
        let is_quoted = quotes.iter().any(|it| {
            it.span.start().get() <= at
                && at < it.span.end().get()
                && !it.span.contains_span(region)
        });
        at += width;
        if "。！？\n".contains(c) && !is_quoted {
            found.push((at, c));
        }
    }
    found.push((at, '\n'));
    found
}

fn is_apart(proposal: &Proposal) -> bool {
    let Proposal { source, cue, content } = proposal;
    let meets = |it: &Fragments| content.iter().any(|span| it.overlap(span));
    cue.is_none_or(|cue| !content.overlap(cue) && source.as_ref().is_none_or(|it| !it.overlap(cue)))
        && !source.as_ref().is_some_and(meets)
}

impl Sentence<'_> {
    fn content(&self) -> &str {
        self.text.span_bytes(self.start, self.end).map_or("", |span| self.text.slice(span))
    }

    /// A part of the sentence, by bytes from its start, without blanks and marks at its ends.
    fn span(&self, from: u32, to: u32) -> Option<Span> {
        let rough = self.text.span_bytes(self.start + from, self.start + to)?;
        let marks = ['、', '。', '，', '！', '？'];
        let content = self.text.slice(rough);
        let left = content.trim_start_matches(|c: char| c.is_whitespace() || marks.contains(&c));
        let skipped = width_of(content) - width_of(left);
        let rough = self.text.span_bytes(self.start + from + skipped, self.start + to)?;
        let span = self.text.trim(rough, &marks)?;
        let whole = self.text.snap(span, Granularity::Grapheme, &[])?;
        (whole == span).then_some(span)
    }

    /// Says whether a byte of the sentence stands in a quotation that the sentence holds.
    fn is_quoted(&self, at: u32) -> bool {
        let at = self.start + at;
        self.quotes.iter().any(|it| {
            let (start, end) = (it.span.start().get(), it.span.end().get());
            start <= at && at < end && (start >= self.start && end <= self.end)
        })
    }

    /// Finds some words outside quotations; gives where they begin and end.
    fn find(&self, words: &str) -> Option<(u32, u32)> {
        words.split_ascii_whitespace().find_map(|word| {
            let mut places = self.content().match_indices(word);
            let at = places.find_map(|(at, _)| {
                let at = u32::try_from(at).ok()?;
                (!self.is_quoted(at)).then_some(at)
            })?;
            Some((at, at + width_of(word)))
        })
    }

    /// Tries 「警察によると、…」.
    fn according(&self) -> Option<Proposal> {
        let (from, to) = self.find(ACCORDING)?;
        let body = self.content();
        let after = body.get(usize::try_from(to).ok()?..)?;
        let inked = after.trim_end_matches(['。', '！']);
        let inked = inked.strip_suffix("という").unwrap_or(inked);
        Some(Proposal {
            source: Some(Fragments::from(self.span(0, from)?)),
            cue: Some(self.text.span_bytes(self.start + from, self.start + to)?),
            content: Fragments::from(self.span(to, to + width_of(inked))?),
        })
    }

    /// Tries 「市長は…と述べた」 and 「…と市長は述べた」.
    fn said(&self) -> Option<Proposal> {
        let body = self.content();
        let (verb, end) = self.verb()?;
        let before = body.get(..usize::try_from(verb).ok()?)?;
        let topic = self.find_topic(verb);
        let text = |from: u32, to: u32| self.span(from, to);
        let cue_from = |from: u32| self.text.span_bytes(self.start + from, self.start + end);
        if let Some(said) = before.strip_suffix('と') {
            let particle = width_of(said);
            let (source, from) = match topic {
                Some((at, after)) if after <= particle => (text(0, at), self.past_date(after)),
                _ => (None, 0),
            };
            let content = self.inner_quote(from, particle).or_else(|| text(from, particle))?;
            return Some(Proposal {
                source: source.map(Fragments::from),
                cue: Some(cue_from(particle)?),
                content: Fragments::from(content),
            });
        }
        // The source stands between what is said and the verb.
        let particle = self.quotes.iter().find_map(|it| {
            let end = it.span.end().get().checked_sub(self.start)?;
            let after = body.get(usize::try_from(end).ok()?..)?;
            (it.span.start().get() >= self.start && after.starts_with('と')).then_some(end)
        })?;
        let (at, after) = topic.filter(|it| it.0 > particle)?;
        let content = self.inner_quote(0, particle)?;
        let source = text(particle + width_of("と"), at)?;
        (after <= verb).then_some(Proposal {
            source: Some(Fragments::from(source)),
            cue: Some(cue_from(verb)?),
            content: Fragments::from(content),
        })
    }

    /// Finds the last verb of saying that ends the sentence or a clause of it.
    fn verb(&self) -> Option<(u32, u32)> {
        let body = self.content();
        let mut best: Option<(u32, u32)> = None;
        for stem in VERBS.split_ascii_whitespace() {
            for (at, _) in body.match_indices(stem) {
                let from = u32::try_from(at).ok()?;
                let rest = body.get(at + stem.len()..)?;
                let ending = ENDINGS.split(' ').find(|it| rest.starts_with(it)).unwrap_or_default();
                let after = rest.strip_prefix(ending)?;
                let closes = after.is_empty() || after.starts_with(['。', '、', '！', '\n']);
                if closes && !self.is_quoted(from) && best.is_none_or(|it| from > it.0) {
                    best = Some((from, from + width_of(stem) + width_of(ending)));
                }
            }
        }
        best
    }

    /// Finds the particle after the first subject outside quotations.
    fn find_topic(&self, limit: u32) -> Option<(u32, u32)> {
        let mut at = 0;
        for c in self.content().chars() {
            let width = width_of(c.encode_utf8(&mut [0; 4]));
            if at >= limit {
                break;
            }
            if at > 0 && "はがも".contains(c) && !self.is_quoted(at) {
                return Some((at, at + width));
            }
            at += width;
        }
        None
    }

    /// The quotation that fills a part of the sentence, but for whom it is said to.
    fn inner_quote(&self, from: u32, to: u32) -> Option<Span> {
        let part = self.span(from, to)?;
        self.quotes.iter().map(|it| it.span).find(|span| {
            let [before, _] = part.without(*span);
            let before = before.map_or("", |it| self.text.slice(it));
            span.end() == part.end()
                && part.contains_span(*span)
                && (before.is_empty()
                    || before.ends_with("に対し")
                    || before.ends_with(['に', 'で', '、']))
        })
    }

    /// Steps over a date at the beginning of a part: 「1日、」.
    fn past_date(&self, from: u32) -> u32 {
        let rest =
            usize::try_from(from).ok().and_then(|it| self.content().get(it..)).unwrap_or_default();
        match rest.split_once('、') {
            Some((date, _)) if date.chars().all(|c| c.is_ascii_digit() || "年月日".contains(c)) => {
                from + width_of(date)
            }
            _ => from,
        }
    }
}
