//! The function words of English, which an engine has; a corpus carries those of its other
//! languages.

/// Folded, with a space between each two.
pub const ENGLISH: &str = "\
    a about also although am among an and any are as at be because been being but by \
    can could did do does either for from had has have he her herself him himself \
    his how i if in into is it its itself may me might must my neither no nor not of \
    on onto or our shall she should since so such than that the their them \
    themselves then there these they this those though thus to toward towards unless \
    until upon us via was we were what when where whether which while who whom whose \
    why will with within without would yet you your";
