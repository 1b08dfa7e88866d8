//! English function words: they stay in phrases, but say little about a document.
//!
//! A list of closed-class words (articles, pronouns, prepositions, auxiliaries,
//! conjunctions), chosen by word class and not by any corpus. In a query they weigh little
//! and need not be found for a document to hold «all the words».

/// Sorted, folded.
#[rustfmt::skip]
const STOP_WORDS: &[&str] = &[
    "a", "about", "also", "although", "am", "among", "an", "and", "any", "are", "as",
    "at", "be", "because", "been", "being", "but", "by", "can", "could", "did", "do",
    "does", "either", "for", "from", "had", "has", "have", "he", "her", "herself",
    "him", "himself", "his", "how", "i", "if", "in", "into", "is", "it", "its",
    "itself", "may", "me", "might", "must", "my", "neither", "no", "nor", "not", "of",
    "on", "onto", "or", "our", "shall", "she", "should", "since", "so", "such", "than",
    "that", "the", "their", "them", "themselves", "then", "there", "these", "they",
    "this", "those", "though", "thus", "to", "toward", "towards", "unless", "until",
    "upon", "us", "via", "was", "we", "were", "what", "when", "where", "whether",
    "which", "while", "who", "whom", "whose", "why", "will", "with", "within",
    "without", "would", "yet", "you", "your",
];

/// Whether `folded` is a function word.
pub fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::STOP_WORDS.is_sorted());
    }
}
