//! English words that are no terms by themselves, and how they may stand in one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

type Set = LazyLock<BTreeSet<&'static str>>;

/// Closed-class words and the adverbs and adjectives of all prose. Folded.
static COMMON: Set = Set::new(|| {
    "\
    a able about above according across actually after again against ago all almost \
    along already also although always am among an and another any anyone anything \
    are around as aspect aspects at away b back based be became because become \
    becomes been before being below best better between beyond big both bring but by \
    c called came can cannot certain clear come could d day days did different do \
    does done down due during e each early either else enough especially etc even \
    ever every everyone everything example f far few fifth finally first firstly \
    five for four fourth from full further g gave get give given go goes going gone \
    good got great h had has have having he her here high him himself his how \
    however i if important in including indeed instead into is it its itself j just \
    k keep kind kinds known l large last lastly late later latter least less let \
    like likely little ll long look lot m made main make makes making man many \
    matter matters may maybe me mean means men might mine more most mostly mr mrs ms \
    much must my n near nearly need needs neither never new next no nobody none nor \
    not nothing now number numbers o of off often old on once one ones only onto or \
    other others our ours out over own p part particular particularly parts people \
    per perhaps place put q quite r rather re really recent recently regarding right \
    s said same saw say says second secondly see seen series several shall she \
    should since six small so some someone something still such t take taken ten \
    than that the their them themselves then there therefore these they thing things \
    third thirdly this those though three through throughout thus time times to \
    today together too took toward towards true two u under until up upon us use \
    used v various ve very via w want was way ways we well were what whatever when \
    where whether which while who whole whom whose why will with within without \
    would x y year years yet you your z"
        .split(' ')
        .collect()
});

/// What may stand inside of a term: «order of mutual respect», «peace and security».
const JOINTS: &[&str] = &["and", "for", "in", "of", "the"];

/// After these a word is most likely a verb.
static BEFORE_VERBS: Set = Set::new(|| {
    "\
    also can cannot could did do does i may might must not shall should they to we \
    who will would you"
        .split(' ')
        .collect()
});

/// After these a word is most likely a noun, or stands before one.
static BEFORE_NOUNS: Set = Set::new(|| {
    "\
    a an any by each every for from in its of on our some the their this with"
        .split(' ')
        .collect()
});

/// Before these a word is most likely a verb.
static AFTER_VERBS: Set = Set::new(|| {
    "\
    a an his its our that the their them these this those"
        .split(' ')
        .collect()
});

/// Whether no term begins or ends with the word.
pub(super) fn is_common(folded: &str) -> bool {
    COMMON.contains(folded)
}

/// Whether the word may stand inside of a term though it is common.
pub(super) fn is_joint(folded: &str) -> bool {
    JOINTS.contains(&folded)
}

/// What the word before says of a word: 1 a verb, -1 a noun, 0 nothing.
pub(super) fn hint(folded: &str) -> i32 {
    let is_in = |list: &Set| i32::from(list.contains(folded));
    is_in(&BEFORE_VERBS) - is_in(&BEFORE_NOUNS)
}

/// Whether a noun follows, perhaps with what qualifies it.
pub(super) fn is_article(folded: &str) -> bool {
    matches!(
        folded,
        "a" | "all" | "an" | "many" | "more" | "most" | "other" | "the" | "these"
    )
}

/// Whether the word behind a word makes it a verb.
pub(super) fn follows_verb(folded: &str) -> bool {
    AFTER_VERBS.contains(folded)
}
