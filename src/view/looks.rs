//! The looks of the families as a style of the whole page: the tokens of `style/tokens.css` that a scheme sets otherwise.

use crate::model::{Family, LayerLook, Line, Scheme};

/// The style that a scheme asks for; empty where it looks as the style sheets have it.
pub fn looks(scheme: &Scheme) -> String {
    if scheme.is_built_in() { String::new() } else { differing(scheme) }
}

fn differing(scheme: &Scheme) -> String {
    let usual = Scheme::built_in();
    let all = Family::ALL.into_iter().map(|family| (family, scheme.look(family)));
    let others = all.filter(|(family, look)| {
        let usual = usual.look(*family);
        (look.hue, look.line) != (usual.hue, usual.line)
    });
    others.map(|(family, look)| tokens(family, look)).collect()
}

fn tokens(family: Family, look: LayerLook) -> String {
    let (id, hue, line) = (family.id(), look.hue.id(), look.line.id());
    // A border cannot be a wave, and a wave or two lines need less ink than one line.
    let (edge, thick) = match look.line {
        Line::Solid => ("solid", "2px"),
        Line::Dashed => ("dashed", "2px"),
        Line::Wavy => ("double", "1.5px"),
        Line::Double => ("double", "1px"),
    };
    let colors = ["", "-word", "-tint", "-tint-picked"]
        .map(|part| format!("--{id}{part}:var(--{hue}{part});"))
        .concat();
    format!("{colors}--{id}-line:{line};--{id}-edge:{edge};--{id}-thick:{thick};")
}
