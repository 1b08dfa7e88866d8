//! How many hits have which value of which field.

use crate::corpus::Corpus;
use crate::corpus::structure::FieldValue;
use crate::id::DocId;
use std::collections::BTreeMap;

/// Fields with more distinct values than this are no facets: nobody reads such a list.
const MAX_VALUES: usize = 50;

/// A field with its values among the hits, the commonest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// Name of the field.
    pub field: String,
    /// Value and number of hits.
    pub values: Vec<(FieldValue, usize)>,
}

/// Counts the values of the documents of all hits; fields in order of name.
pub fn facets(corpus: &Corpus, docs: impl Iterator<Item = DocId>) -> Vec<Facet> {
    let structure = &corpus.structure;
    if structure.field_names.is_empty() {
        return Vec::new();
    }
    let mut counts: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for doc in docs {
        for &pair in &structure.docs[doc.idx()].fields {
            *counts.entry(pair).or_default() += 1;
        }
    }
    let mut res: Vec<Facet> = Vec::new();
    for (at, field) in structure.field_names.iter().enumerate() {
        let of_field = counts.range((at as u32, 0)..(at as u32 + 1, 0));
        let mut values: Vec<(FieldValue, usize)> = of_field
            .map(|(&(_, value), &n)| (structure.field_values[value as usize].clone(), n))
            .collect();
        if values.is_empty() || values.len() > MAX_VALUES {
            continue;
        }
        values.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
        res.push(Facet { field: field.clone(), values });
    }
    res
}
