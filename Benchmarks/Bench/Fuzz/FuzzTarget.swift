/// A reader of bytes that strangers send, and what to feed it.
protocol FuzzTarget {
    /// The next spoiled input; some with the checksum or signature mended, so that more than the outermost is tried.
    mutating func input(_ mutator: inout ByteMutator) -> [UInt8]

    /// Reads an input to its end as the gateway does; true when anything in it was accepted.
    mutating func read(_ bytes: [UInt8]) -> Bool

    /// Ends, and says what came of it all, if there is anything to say.
    mutating func finish() throws -> String
}

extension FuzzTarget {
    mutating func finish() throws -> String { "" }
}
