//! Names of things in the database: random, made before the thing is stored, telling nothing.

use std::fmt;

/// Makes a newtype round the 16 random bytes that name one kind of thing.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// The id with these bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The bytes as they stand in the database.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }

            /// Reads the bytes of a database row; `None` unless there are exactly 16.
            #[must_use]
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }

            /// Reads what [`Self::hex`] writes.
            #[must_use]
            pub fn from_hex(text: &str) -> Option<Self> {
                let mut bytes = [0; 16];
                if text.len() != 32 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                    return None;
                }
                for (byte, at) in bytes.iter_mut().zip((0..32).step_by(2)) {
                    *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
                }
                Some(Self(bytes))
            }

            /// 32 hexadecimal digits, for keys that are text.
            #[must_use]
            pub fn hex(&self) -> String {
                use fmt::Write as _;
                self.0.iter().fold(String::with_capacity(32), |mut text, byte| {
                    let _ = write!(text, "{byte:02x}");
                    text
                })
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.hex())
            }
        }
    };
}

id!(
    /// A natural person in one school: leerling, ouder or member of staff.
    PersonId
);
id!(
    /// One OPP of one leerling.
    OppId
);
id!(
    /// A version of an OPP: its vaststelling, or one bijstelling.
    VersionId
);
id!(
    /// Something that happened, as it was recorded.
    ActId
);
id!(
    /// A letter in the outbox.
    LetterId
);
id!(
    /// A version of a handelingsdeel.
    HandelingsdeelId
);
id!(
    /// A planned talk or evaluation.
    MomentId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_bytes_and_from_nothing_else() {
        let id = OppId::from_bytes([7; 16]);
        assert_eq!(OppId::from_slice(id.as_bytes()), Some(id));
        assert_eq!(OppId::from_slice(&[7; 15]), None);
        assert_eq!(id.hex(), "07".repeat(16));
        assert_eq!(OppId::from_hex(&id.hex()), Some(id));
        for nonsense in ["", "07", &"0g".repeat(16), &"é".repeat(16)] {
            assert_eq!(OppId::from_hex(nonsense), None, "{nonsense}");
        }
    }
}
