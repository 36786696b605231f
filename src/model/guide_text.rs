//! Guidelines as text, in Markdown: read for a scheme, and written for one.

use super::guide::{Advice, Flaw, Guide, Problem, pieces};
use super::id::LabelId;
use super::scheme::{Family, Scheme};
use crate::order;

/// How the first line begins; the version follows.
const TITLE: &str = "# Slantwise guidelines, version ";
/// What parts the sentence of a counter-example from why it is one.
const WHY: &str = " — ";

/// The lines of a label's section, by how they begin.
const LINES: [&str; 4] = ["Means", "Not", "Example", "Counter-example"];

impl Guide {
    /// Takes guidelines apart. Whatever the text is, what can be read of it is.
    pub fn parse(text: &str, scheme: &Scheme) -> Self {
        let mut reader = Reader::default();
        for line in text.trim_start_matches('\u{feff}').lines() {
            reader.number += 1;
            reader.read(line.trim(), scheme);
        }
        reader.finish(scheme)
    }

    /// The guidelines as a scheme carries them: what a label means is the scheme's to say, flaws are not its own, and
    /// nothing is said of labels that it lacks.
    #[must_use]
    pub fn carried(mut self, scheme: &Scheme) -> Self {
        self.problems.clear();
        self.advice.retain(|label, _| scheme.get(label).is_some());
        self.advice.values_mut().for_each(|advice| advice.means.clear());
        self
    }

    /// The guidelines as a text that [`Guide::parse`] reads again, for the labels that a scheme gives.
    pub fn write(&self, scheme: &Scheme) -> String {
        let mut lines = vec![format!("{TITLE}{}", self.version)];
        for family in Family::ALL {
            let name = scheme.find(family.id()).map(|it| it.name.to_string());
            lines.push(format!("## {}", name.unwrap_or_default()));
            lines.extend(self.rules(family).map(str::to_owned));
            for label in scheme.labels().filter(|label| label.family == family) {
                let none = Advice::default();
                let advice = self.advice(&label.id).unwrap_or(&none);
                let why = if advice.why.is_empty() {
                    String::new()
                } else {
                    format!("{WHY}{}", advice.why)
                };
                let said = [
                    label.definition.to_string(),
                    advice.not.clone(),
                    advice.example.clone(),
                    format!("{}{why}", advice.counter),
                ];
                let said = LINES.into_iter().zip(&said).filter(|(_, words)| !words.is_empty());
                let said: Vec<String> =
                    said.map(|(name, words)| format!("{name}: {words}")).collect();
                lines.push(format!("### {}", label.id));
                lines.push(said.join("\n"));
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n\n") + "\n"
    }
}

/// What a line belongs to.
#[derive(Clone, Copy, Default)]
enum Place {
    /// Nothing: before the first family, or in a section that is left out.
    #[default]
    Nothing,
    /// The rules of a family.
    Rules(Family),
    /// The last section.
    Section,
}

#[derive(Default)]
struct Reader {
    guide: Guide,
    /// The labels with the lines of their headings, in the order of the text.
    sections: Vec<(LabelId, usize)>,
    number: usize,
    place: Place,
    /// Whether the last line belongs to a paragraph that may go on.
    is_in_paragraph: bool,
}

impl Reader {
    fn read(&mut self, line: &str, scheme: &Scheme) {
        let was_in_paragraph = std::mem::replace(&mut self.is_in_paragraph, false);
        if line.is_empty() {
        } else if let Some(id) = line.strip_prefix("### ") {
            self.begin_label(id.trim(), scheme);
        } else if let Some(name) = line.strip_prefix("## ") {
            self.begin_family(name.trim(), scheme);
        } else if let Some(version) = line.strip_prefix(TITLE).filter(|_| self.number == 1) {
            version.trim().clone_into(&mut self.guide.version);
        } else {
            match self.place {
                Place::Nothing => {}
                Place::Section => self.advise(line),
                Place::Rules(family) => {
                    self.is_in_paragraph = true;
                    match self.guide.rules.last_mut().filter(|_| was_in_paragraph) {
                        Some((_, rule)) => rule.extend([" ", line]),
                        None => self.guide.rules.push((family, line.to_owned())),
                    }
                }
            }
        }
    }

    fn begin_family(&mut self, name: &str, scheme: &Scheme) {
        let is_named =
            |family: &Family| scheme.find(family.id()).is_some_and(|it| *it.name == *name);
        let family = Family::ALL.into_iter().find(is_named);
        if family.is_none() {
            self.complain(Flaw::UnknownFamily(name.to_owned()));
        }
        self.place = family.map_or(Place::Nothing, Place::Rules);
    }

    fn begin_label(&mut self, id: &str, scheme: &Scheme) {
        self.place = Place::Nothing;
        match scheme.find(id) {
            None => self.complain(Flaw::UnknownLabel(id.to_owned())),
            Some(label) if self.guide.advice(&label.id).is_some() => {
                self.complain(Flaw::Twice(id.to_owned()));
            }
            Some(label) => {
                self.sections.push((label.id.clone(), self.number));
                self.guide.advice.insert(label.id.clone(), Advice::default());
                self.place = Place::Section;
            }
        }
    }

    /// Reads a line of a label's section.
    fn advise(&mut self, line: &str) {
        let section = self.sections.last().and_then(|(label, _)| self.guide.advice.get_mut(label));
        let Some(advice) = section else { return };
        let (head, rest) = line.split_once(':').unwrap_or((line, ""));
        let slot = match LINES.iter().position(|it| *it == head) {
            Some(0) => &mut advice.means,
            Some(1) => &mut advice.not,
            Some(2) => &mut advice.example,
            Some(3) => &mut advice.counter,
            _ => return self.complain(Flaw::Stray(line.to_owned())),
        };
        if !slot.is_empty() {
            return self.complain(Flaw::Twice(head.to_owned()));
        }
        rest.trim().clone_into(slot);
    }

    /// Parts counter-examples from their reasons, and tells what is missing.
    fn finish(mut self, scheme: &Scheme) -> Guide {
        if self.guide.version.is_empty() {
            self.guide.problems.push(Problem { line: 1, flaw: Flaw::NoVersion });
        }
        for (label, line) in &self.sections {
            let Some(advice) = self.guide.advice.get_mut(label) else { continue };
            let mut missing = |flaw| self.guide.problems.push(Problem { line: *line, flaw });
            let lines = [&advice.means, &advice.not, &advice.example, &advice.counter];
            for (name, _) in LINES.into_iter().zip(lines).filter(|(_, line)| line.is_empty()) {
                missing(Flaw::NoLine(label.clone(), name));
            }
            if !advice.example.is_empty() && !pieces(&advice.example).any(|(_, marked)| marked) {
                missing(Flaw::NoBrackets(label.clone()));
            }
            match advice.counter.split_once(WHY) {
                Some((sentence, why)) => {
                    (advice.counter, advice.why) = (sentence.to_owned(), why.to_owned());
                }
                None if advice.counter.is_empty() => {}
                None => missing(Flaw::NoReason(label.clone())),
            }
        }
        let line = self.number.max(1);
        for label in scheme.labels() {
            if self.guide.advice(&label.id).is_none() {
                let flaw = Flaw::NoSection(label.id.clone());
                self.guide.problems.push(Problem { line, flaw });
            }
        }
        order::sort_by(&mut self.guide.problems, |a, b| a.line.cmp(&b.line));
        self.guide
    }

    fn complain(&mut self, flaw: Flaw) {
        self.guide.problems.push(Problem { line: self.number, flaw });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../samples/guidelines.md");

    #[test]
    fn the_shipped_guidelines_say_all_of_every_label() {
        let scheme = Scheme::built_in();
        let guide = Guide::parse(SHIPPED, &scheme);
        assert_eq!(guide.problems, []);
        assert_eq!(guide.version, "1.0");
        assert_eq!(guide.advice.len(), scheme.labels().count());
        for family in Family::ALL {
            let rules: Vec<_> = guide.rules(family).collect();
            assert!(rules.len() >= 3, "{rules:?}");
        }
        for label in scheme.labels() {
            let advice = guide.advice(&label.id).unwrap();
            assert_eq!(advice.means, *label.definition);
            let others = scheme.labels().filter(|it| it.id != label.id);
            let names: Vec<_> = others
                .map(|it| it.name.split(',').next().unwrap())
                .filter(|it| advice.not.contains(it))
                .collect();
            assert!(!names.is_empty(), "{} names no neighbor", label.id);
            for sentence in [&advice.counter, &advice.why, &advice.not] {
                assert!(!sentence.contains(['[', ']', '—']), "{sentence}");
                assert!(sentence.ends_with(['.', '?', '!', '”']), "{sentence}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_is_read() {
        let text = "# Slantwise guidelines, version 2\nAbout.\n## Claim\nOne\ntwo.\n\nThree.\n### claim\n\
                    Means: a\nMeans: b\nNot: c\nHint: d\nExample: no brackets\nCounter-example: e.\n\
                    ### claim\nMeans: f\n### rumor\nNot: g\n## Gossip\nHm.\n### cue\nMeans: h: i";
        let guide = Guide::parse(&text.replace('\n', "\r\n"), &Scheme::built_in());
        let label = |id: &str| LabelId::parse(id).unwrap();
        let claim = guide.advice(&label("claim")).unwrap();
        assert_eq!(guide.rules(Family::Claim).collect::<Vec<_>>(), ["One two.", "Three."]);
        assert_eq!((claim.means.as_str(), claim.counter.as_str()), ("a", "e."));
        assert_eq!(guide.advice(&label("cue")).unwrap().means, "h: i");
        let told: Vec<_> = guide.problems.into_iter().map(|it| (it.line, it.flaw)).collect();
        assert_eq!(
            told[..10],
            [
                (8, Flaw::NoBrackets(label("claim"))),
                (8, Flaw::NoReason(label("claim"))),
                (10, Flaw::Twice("Means".into())),
                (12, Flaw::Stray("Hint: d".into())),
                (15, Flaw::Twice("claim".into())),
                (17, Flaw::UnknownLabel("rumor".into())),
                (19, Flaw::UnknownFamily("Gossip".into())),
                (21, Flaw::NoLine(label("cue"), "Not")),
                (21, Flaw::NoLine(label("cue"), "Example")),
                (21, Flaw::NoLine(label("cue"), "Counter-example")),
            ]
        );
        let without = |(line, flaw): &_| *line == 22 && matches!(flaw, Flaw::NoSection(_));
        assert!(told.len() == 10 + 27 && told[10..].iter().all(without));
        assert_eq!(
            Guide::parse("", &Scheme::built_in()).problems[0],
            Problem { line: 1, flaw: Flaw::NoVersion }
        );
    }

    #[test]
    fn guidelines_are_written_as_they_are_read() {
        let scheme = Scheme::built_in();
        let guide = Guide::parse(SHIPPED, &scheme);
        let again = Guide::parse(&guide.write(&scheme), &scheme);
        assert_eq!(again.problems, []);
        for label in scheme.labels() {
            assert_eq!(again.advice(&label.id), guide.advice(&label.id));
        }
        let carried = guide.clone().carried(&scheme);
        assert_eq!(
            carried.write(&scheme),
            guide.write(&scheme),
            "the scheme says what labels mean"
        );
        for family in Family::ALL {
            assert!(again.rules(family).eq(guide.rules(family)));
        }
    }

    #[test]
    fn an_example_comes_apart_at_its_brackets() {
        let check = |example: &str, expected: &[(&str, bool)]| {
            assert_eq!(pieces(example).collect::<Vec<_>>(), expected, "{example}");
        };
        check(
            "[Now] or [never].",
            &[("Now", true), (" or ", false), ("never", true), (".", false)],
        );
        check("He [left", &[("He ", false), ("left", false)]);
        check("a] b", &[("a] b", false)]);
        check("", &[]);
    }
}
