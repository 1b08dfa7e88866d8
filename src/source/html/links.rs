//! The links of a page that holds little else, as an index does.

use html5ever::local_name;

use super::apparatus::Apparatus;
use super::element::{Role, content_root, role};
use super::tree::{NodeId, Step, Tree};
use crate::corpus::model::{Block, BlockKind};
use crate::source::canonical;
use crate::source::facts::{Link, has_letters};

/// Bytes of text for each link, at most, of a page that may hold little else.
const LONG: usize = 100;

/// One word of so many may stand in no link; as many as in links where the page is an index.
const FEW: usize = 5;

/// Words outside of links that end the search where links say little more.
const MOST_LOOSE: usize = 100;

/// The links in the text of a page, but to itself; none where more than they stands there,
/// headings not counted.
pub(super) fn of(html: &str, tree: &Tree, blocks: &[Block]) -> Vec<Link> {
    let size: usize = blocks.iter().map(|block| block.text.len()).sum();
    // Most pages are spared a walk.
    if size == 0 || html.matches("<a ").take(size / LONG + 1).count() * LONG < size {
        return Vec::new();
    }
    let few = if has_letters(blocks.iter().map(|block| &*block.text)) { 1 } else { FEW };
    let apparatus = Apparatus::of(tree, false);
    let root = content_root(tree, &apparatus);
    let mut res: Vec<Link> = Vec::new();
    let (mut loose, mut linked) = (0, 0);
    let mut link = None;
    let (mut step, mut inside) = (Step::Enter(root), true);
    while let Some(next) = tree.step(root, step, inside) {
        step = next;
        inside = true;
        match step {
            Step::Leave(id) => link = link.filter(|open| *open != id),
            Step::Enter(id) if tree.is_element(id) => {
                inside = !apparatus.has(id) && !is_heading(tree, id);
                let is_link = inside && *tree.local_name(id) == local_name!("a");
                if let Some(to) = tree.attr(id, &local_name!("href")).filter(|_| is_link)
                {
                    link = Some(id);
                    res.push(Link { to: to.to_string(), text: String::new() });
                }
            }
            Step::Enter(id) => {
                let text = tree.text(id).unwrap_or_default();
                let words = text.split(|c: char| !c.is_alphanumeric());
                let n_words = words.filter(|word| !word.is_empty()).count();
                match res.last_mut().filter(|_| link.is_some()) {
                    Some(link) => {
                        link.text.push_str(text);
                        linked += n_words;
                    }
                    None => loose += n_words,
                }
                // It is none: its links would have to go on for long.
                if loose > MOST_LOOSE && loose * few > 2 * linked {
                    return Vec::new();
                }
            }
        }
    }
    if loose * few > linked {
        return Vec::new();
    }
    res.retain_mut(|link| {
        link.text = canonical::prose(&link.text);
        !link.text.is_empty() && !link.to.starts_with('#')
    });
    res
}

fn is_heading(tree: &Tree, id: NodeId) -> bool {
    matches!(role(tree, id), Role::Block(Some(BlockKind::Heading(_))))
}
