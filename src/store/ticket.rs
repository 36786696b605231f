//! Tickets, by which the answer to a request finds its way back.

/// Names a request whose answer must find its way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);
