//! The program: reads its arguments, and hands over to [`oppmaat::cli`].

fn main() {}
