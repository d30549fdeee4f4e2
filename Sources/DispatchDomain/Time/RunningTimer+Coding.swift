extension RunningTimer {
    /// Decodes an array instead of an object: `["check","continuous 3600000",start,yellow,deadline]`.
    ///
    /// Most events start a timer: field names would take up a tenth of the journal.
    package init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        self.init(
            stage: try row.decode(StageTimer.self),
            start: Timestamp(milliseconds: 0),
            allowance: try row.decode(Allowance.self),
            yellow: nil,
            deadline: nil
        )
        start = try row.decode(Timestamp.self)
        yellow = try row.decodeIfPresent(Timestamp.self)
        deadline = try row.decodeIfPresent(Timestamp.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var row = encoder.unkeyedContainer()
        try row.encode(stage)
        try row.encode(allowance)
        try row.encode(start)
        try row.encode(yellow)
        try row.encode(deadline)
    }
}
