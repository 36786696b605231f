//! Attributions: parts that are joined to one; and what is said of annotations by attributes and links.

use std::sync::Arc;

use super::update::Update;
use crate::edit::{Change, Step, Swap, Transaction};
use crate::model::{
    AUTHOR, Annotation, AnnotationId, AnnotationIndex, AnnotationSet, Attribute, AttributeId,
    Attribution, AttributionId, Family, Kind, LabelId, Link, Relation, Role, Scheme,
};
use crate::store::document::Document;
use crate::store::notice::Notice;
use crate::store::session::message::SessionMessage;
use crate::text::{Span, Text};

impl Update<'_> {
    /// The parts that the attribution picked last still lacks, if what is selected stands near it.
    pub(super) fn missing_here(&self) -> Vec<Role> {
        let Some(document) = &*self.document else { return Vec::new() };
        let index = document.annotated.set.index();
        let former = document.former.as_ref().and_then(|id| index.get(id));
        let (Some(former), Some(span)) = (former, document.selection()) else { return Vec::new() };
        let is_near = is_near(&document.annotated.article.text, former.fragments.cover(), span);
        if !is_near || Role::of(&former.label).is_none() {
            return Vec::new();
        }
        lacking(index, former)
    }

    /// Changes an annotation, or makes it, so that it is part of the attribution it belongs to: when it has become one
    /// of its parts, that of the annotation picked before it, if that stands near and lacks this part.
    pub(super) fn joining(
        &self,
        before: Option<Arc<Annotation>>,
        mut after: Annotation,
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        let Some(document) = &*self.document else { return changes };
        let index = document.annotated.set.index();
        let role = Role::of(&after.label);
        let is_as_before = before.as_ref().is_some_and(|before| before.label == after.label);
        if !is_as_before {
            let own = after.frame.take();
            after.frame = own.filter(|frame| {
                role.is_some_and(|role| Attribution::of(index, frame).part(role).is_none())
            });
            let former = document.former.as_ref().filter(|id| **id != after.id);
            let former = former.and_then(|id| index.get(id)).filter(|former| {
                let text = &document.annotated.article.text;
                role.is_some_and(|role| lacking(index, former).contains(&role))
                    && is_near(text, former.fragments.cover(), after.fragments.cover())
            });
            if let Some(former) = former.filter(|_| after.frame.is_none()) {
                let (frame, change) = self.frame_of(former);
                after.frame = Some(frame);
                changes.extend(change);
            }
            // What could be said of it under its label before may mean nothing under this one.
            if let Some(label) = self.scheme.get(&after.label) {
                let scheme = self.scheme;
                after
                    .attributes
                    .retain(|id, _| scheme.attributes_of(label).any(|known| known.id == *id));
            }
            if let Some(before) = before.as_ref().filter(|before| before.frame != after.frame) {
                changes.extend(self.without_speaker(index, before));
            }
        }
        let swap = Swap::of(before, Some(Arc::new(after)));
        changes.extend(swap.map(Change::Annotation));
        changes
    }

    /// The attribution of a part, which is made if it has none.
    fn frame_of(&self, part: &Arc<Annotation>) -> (AttributionId, Option<Change>) {
        if let Some(frame) = &part.frame {
            return (frame.clone(), None);
        }
        let frame = AttributionId::fresh(self.effects.stamp, u32::MAX);
        let after = self.changed(Annotation { frame: Some(frame.clone()), ..(**part).clone() });
        (frame, Some(Change::Annotation(Swap::replace(Arc::clone(part), Arc::new(after)))))
    }

    /// Joins the picked annotation to the attribution of the one picked before it.
    pub(super) fn join(&mut self) {
        let Some(document) = &*self.document else { return };
        let index = document.annotated.set.index();
        let former = document.former.as_ref().and_then(|id| index.get(id));
        let (Some(picked), Some(former)) = (document.picked(), former) else {
            return self.effects.notify(Notice::PickTwo);
        };
        let role = Role::of(&picked.label)
            .filter(|role| picked.id != former.id && lacking(index, former).contains(role));
        if role.is_none() || picked.frame.is_some() && picked.frame == former.frame {
            return self.effects.notify(Notice::CannotJoin);
        }
        let (frame, change) = self.frame_of(former);
        let after = self.changed(Annotation { frame: Some(frame), ..(**picked).clone() });
        let picked = Arc::clone(picked);
        let mut changes = self.without_speaker(index, &picked);
        changes.extend(change);
        changes.push(Change::Annotation(Swap::replace(picked, Arc::new(after))));
        self.commit(Transaction::of(Step::Join, changes));
    }

    /// Takes the picked annotation out of its attribution.
    pub(super) fn part(&mut self) {
        let picked = self.document.as_ref().and_then(Document::picked).cloned();
        match picked.filter(|it| it.frame.is_some()) {
            Some(picked) => {
                let Some(document) = &*self.document else { return };
                let mut changes = self.without_speaker(document.annotated.set.index(), &picked);
                let after = self.changed(Annotation { frame: None, ..(*picked).clone() });
                changes.push(Change::Annotation(Swap::replace(picked, Arc::new(after))));
                self.commit(Transaction::of(Step::Part, changes));
            }
            None => self.effects.notify(Notice::PartOfNothing),
        }
    }

    /// Says something of an annotation; nothing, if `value` is empty.
    pub(super) fn describe(&mut self, id: &AnnotationId, attribute: &AttributeId, value: &str) {
        self.effects.send(SessionMessage::EndTyping);
        let Some(document) = &*self.document else { return };
        let Some(before) = document.annotated.set.index().get(id) else { return };
        let scheme = self.scheme;
        let Some(label) = scheme.get(&before.label) else { return };
        let known = scheme.attributes_of(label).find(|it| it.id == *attribute);
        let index = document.annotated.set.index();
        let is_there = |it: &Attribute| {
            let frame =
                AttributionId::parse(value).filter(|_| it.kind == Kind::Speaker && value != AUTHOR);
            frame.is_none_or(|frame| index.has_frame(&frame))
        };
        let is_value = |it: &Attribute| value.is_empty() || it.admits(value) && is_there(it);
        if !known.is_some_and(is_value) {
            return;
        }
        let mut after = (**before).clone();
        if value.is_empty() {
            after.attributes.remove(attribute);
        } else {
            after.attributes.insert(attribute.clone(), Arc::from(value));
        }
        if after != **before {
            let is_typed = known.is_some_and(|it| it.kind == Kind::Words);
            let step = if is_typed { Step::Write } else { Step::Describe };
            self.change_annotation(step(attribute.clone()), after);
        }
    }

    /// Links the picked annotation to the one picked before it; if they are linked so already, no longer.
    pub(super) fn link(&mut self, relation: Relation) {
        let Some(document) = &*self.document else { return };
        let index = document.annotated.set.index();
        let former = document.former.as_ref().filter(|id| index.get(id).is_some());
        match (document.picked().cloned(), former.cloned()) {
            (Some(picked), Some(to)) if picked.id != to => {
                self.toggle_link(&picked.id, Link { relation, to });
            }
            _ => self.effects.notify(Notice::PickTwo),
        }
    }

    /// Makes a link, or takes it away.
    pub(super) fn toggle_link(&mut self, from: &AnnotationId, link: Link) {
        let Some(document) = &*self.document else { return };
        let Some(before) = document.annotated.set.index().get(from) else { return };
        let mut after = (**before).clone();
        let step = match after.links.binary_search(&link) {
            Ok(place) => {
                after.links.remove(place);
                Step::Unlink(link)
            }
            Err(place) => {
                after.links.insert(place, link.clone());
                Step::Link(link)
            }
        };
        self.change_annotation(step, after);
    }

    /// What has to change with an annotation that goes: links to it, and who is said to speak if nobody is left to.
    pub(super) fn without(&self, set: &AnnotationSet, gone: &Annotation) -> Vec<Change> {
        let index = set.index();
        let mut changed: Vec<(Arc<Annotation>, Annotation)> = Vec::new();
        for before in index.linked_to(&gone.id) {
            let mut after = (*before).clone();
            after.links.retain(|link| link.to != gone.id);
            changed.push((before, after));
        }
        for before in last_words(index, gone) {
            if let Some((_, after)) = changed.iter_mut().find(|(other, _)| other.id == before.id) {
                after.unsay_speaker();
            } else {
                let mut after = (*before).clone();
                after.unsay_speaker();
                changed.push((before, after));
            }
        }
        let swaps = changed.into_iter().filter(|(before, _)| before.id != gone.id);
        swaps
            .map(|(before, after)| Swap::replace(before, Arc::new(self.changed(after))))
            .map(Change::Annotation)
            .collect()
    }

    /// What has to change when a part leaves its attribution: nobody can be said to speak by one that has no part left.
    fn without_speaker(&self, index: &AnnotationIndex, part: &Annotation) -> Vec<Change> {
        let holders = last_words(index, part).into_iter().filter(|it| it.id != part.id);
        holders
            .map(|before| {
                let mut after = self.changed((*before).clone());
                after.unsay_speaker();
                Change::Annotation(Swap::replace(before, Arc::new(after)))
            })
            .collect()
    }
}

/// Those that are said to be spoken by the attribution of which this is the last part.
fn last_words(index: &AnnotationIndex, part: &Annotation) -> Vec<Arc<Annotation>> {
    let frame = part.frame.as_ref().filter(|frame| index.in_frame(frame).count() == 1);
    let Some(frame) = frame else { return Vec::new() };
    index.iter().filter(|it| it.speaker().as_ref() == Some(frame)).cloned().collect()
}

/// The parts that the attribution of a part lacks, or would lack if it were one.
fn lacking(index: &AnnotationIndex, part: &Annotation) -> Vec<Role> {
    let Some(own) = Role::of(&part.label) else { return Vec::new() };
    match &part.frame {
        Some(frame) => Attribution::of(index, frame).missing().collect(),
        None => Role::ALL.into_iter().filter(|role| *role != own).collect(),
    }
}

/// Whether two places stand in the same paragraph, or in neighbors: a quotation may go on in the next one.
fn is_near(text: &Text, one: Span, other: Span) -> bool {
    let at = |span: Span| text.paragraph_at(span.start());
    at(one).abs_diff(at(other)) <= 1
}

/// The label of a role.
pub(super) fn label_of(scheme: &Scheme, role: Role) -> Option<LabelId> {
    let label = scheme.find(role.id())?;
    (label.family == Family::Attribution).then(|| label.id.clone())
}
