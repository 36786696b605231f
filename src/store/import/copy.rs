//! A copy of an article under new ids, for when its own are taken by another text.

use std::sync::Arc;

use crate::model::{
    AnnotatedArticle, Annotation, AnnotationId, AnnotationSet, Article, ArticleId, Link, Stamp,
};
use crate::order;

/// The article under new ids, for when its own are taken by another text.
pub(super) fn copy(annotated: &AnnotatedArticle, stamp: Stamp, place: usize) -> AnnotatedArticle {
    let stamp = Stamp {
        seed: stamp.seed.wrapping_add(u64::try_from(place).unwrap_or_default() << 40),
        ..stamp
    };
    let index = annotated.set.index();
    let fresh = |id: &AnnotationId| {
        let place = index.rank(id).and_then(|rank| u32::try_from(rank + 1).ok());
        AnnotationId::fresh(stamp, place.unwrap_or(u32::MAX))
    };
    let annotations = index.iter().map(|it| {
        let links = it.links.iter().map(|link| Link { to: fresh(&link.to), ..link.clone() });
        let mut links: Vec<Link> = links.collect();
        order::sort_by(&mut links, Ord::cmp);
        Annotation { id: fresh(&it.id), links, ..(**it).clone() }
    });
    AnnotatedArticle {
        article: Arc::new(Article {
            id: ArticleId::fresh(stamp, 0),
            ..(*annotated.article).clone()
        }),
        set: AnnotationSet::with(
            annotated.set.source().clone(),
            annotated.set.excluded(),
            annotations.collect(),
        )
        .with_read(annotated.set.read())
        .with_stated(annotated.set.stated()),
        changed: annotated.changed,
    }
}
