//! How many hits have which value of which field.

use crate::corpus::Corpus;
use crate::corpus::structure::FieldValue;
use crate::id::DocId;
use crate::json::answer;
use crate::sort;

/// Fields with more distinct values than this are no facets: nobody reads such a list.
const MAX_VALUES: usize = 50;

answer! {
    /// A value of a field among the hits.
    #[derive(Clone, Debug, PartialEq)]
    pub struct FacetValue {
        /// The value.
        pub value: FieldValue,
        /// How many hits have it.
        pub count: usize,
    }
}

/// A field with its values among the hits, the commonest first.
pub type Facet = (String, Vec<FacetValue>);

/// Counts the values of the documents of all hits; fields in order of name. What is beside a
/// document says which hit it is of: a value of several documents of one hit counts once.
#[inline(never)]
pub fn facets(corpus: &Corpus, docs: &[(DocId, u32)]) -> Vec<Facet> {
    let structure = &corpus.structure;
    if structure.field_names.is_empty() {
        return Vec::new();
    }
    let mut pairs: Vec<(u32, u32, u32)> = Vec::new();
    for &(doc, hit) in docs {
        let fields = structure.docs[doc.idx()].fields.iter();
        pairs.extend(fields.map(|&(field, value)| (field, value, hit)));
    }
    // Those of one hit stay side by side.
    sort::by_key(&mut pairs, |&(f, value, _)| u64::from(f) << 32 | u64::from(value));
    let mut counts: Vec<(u32, u32, usize)> = Vec::new();
    let mut last = None;
    for pair in pairs {
        if last.replace(pair) == Some(pair) {
            continue;
        }
        match counts.last_mut() {
            Some((f, value, n)) if (*f, *value) == (pair.0, pair.1) => *n += 1,
            _ => counts.push((pair.0, pair.1, 1)),
        }
    }
    let mut res: Vec<Facet> = Vec::new();
    for of_field in counts.chunk_by_mut(|a, b| a.0 == b.0) {
        let field = of_field[0].0;
        if field >= structure.n_filters || of_field.len() > MAX_VALUES {
            continue;
        }
        sort::by_key(of_field, |&(.., n)| u64::MAX - n as u64);
        let value = |&(_, value, count): &(u32, u32, usize)| FacetValue {
            value: structure.field_values[value as usize].clone(),
            count,
        };
        let name = structure.field_names[field as usize].clone();
        res.push((name, of_field.iter().map(value).collect()));
    }
    res
}
