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

/// Counts the values of the documents of all hits; fields in order of name.
#[inline(never)]
pub fn facets(corpus: &Corpus, docs: &[DocId]) -> Vec<Facet> {
    let structure = &corpus.structure;
    if structure.field_names.is_empty() {
        return Vec::new();
    }
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    docs.iter()
        .for_each(|doc| pairs.extend_from_slice(&structure.docs[doc.idx()].fields));
    sort::by_key(&mut pairs, |&(field, value)| u64::from(field) << 32 | u64::from(value));
    let mut res: Vec<Facet> = Vec::new();
    for of_field in pairs.chunk_by(|a, b| a.0 == b.0) {
        let mut counts: Vec<(u32, usize)> = of_field
            .chunk_by(|a, b| a == b)
            .map(|same| (same[0].1, same.len()))
            .collect();
        if of_field[0].0 >= structure.n_filters || counts.len() > MAX_VALUES {
            continue;
        }
        sort::by_key(&mut counts, |&(_, n)| u64::MAX - n as u64);
        let value = |(value, count): (u32, usize)| FacetValue {
            value: structure.field_values[value as usize].clone(),
            count,
        };
        let field = structure.field_names[of_field[0].0 as usize].clone();
        res.push((field, counts.into_iter().map(value).collect()));
    }
    res
}
