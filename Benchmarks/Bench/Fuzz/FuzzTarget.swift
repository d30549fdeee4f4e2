/// A parser of untrusted bytes, with its inputs.
protocol FuzzTarget {
    /// Returns the next corrupted input; some have their checksum or signature recomputed, so that inner layers are
    /// reached.
    mutating func input(_ mutator: inout ByteMutator) -> [UInt8]

    /// Parses an input as the gateway does.
    ///
    /// Returns true if anything in it was accepted.
    mutating func read(_ bytes: [UInt8]) -> Bool

    /// Ends the run and returns a summary; empty if there is none.
    mutating func finish() throws -> String
}

extension FuzzTarget {
    mutating func finish() throws -> String { "" }
}
