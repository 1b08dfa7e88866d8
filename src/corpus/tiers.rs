//! How many bytes the code of a form takes in the stream; see [`super::stream`].

/// Number of forms that are coded in one, two and three bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tiers {
    pub(crate) forms: [u32; 3],
}

impl Tiers {
    /// Codes below this one are control codes.
    pub(crate) const FIRST: u32 = 4;

    /// Lead bytes that the second and the third tier take.
    pub(crate) fn leads(self) -> [u32; 2] {
        [self.forms[1].div_ceil(1 << 8), self.forms[2].div_ceil(1 << 16)]
    }

    /// First lead byte of the second and the third tier.
    pub(crate) fn first_leads(self) -> [u32; 2] {
        let second = Self::FIRST.saturating_add(self.forms[0]);
        [second, second.saturating_add(self.leads()[0])]
    }

    pub(crate) fn fits(self) -> bool {
        let [_, third] = self.first_leads();
        third.saturating_add(self.leads()[1]) <= 256
    }

    pub(crate) fn len(self) -> usize {
        self.forms.iter().map(|&n| n as usize).sum()
    }
}
