extension JT808 {
    /// The edition of the standard that a frame follows, or a body that differs between editions.
    package enum Version: Int, Sendable, CaseIterable {
        /// Has the header of 2013; only the body of the registration differs.
        case v2011 = 2011
        case v2013 = 2013
        /// Sets bit 14 of the body attributes, has a version byte and a terminal number of 20 digits.
        case v2019 = 2019
    }

    /// One part of a message too long for a frame (分包).
    package struct Part: Hashable, Sendable {
        /// The number of parts, at least 1.
        package var total: UInt16
        /// The number of this part, from 1.
        package var index: UInt16

        package init(total: UInt16, index: UInt16) {
            self.total = total
            self.index = index
        }
    }

    /// The header in front of every body (消息头).
    package struct Header: Hashable, Sendable {
        package var messageID: UInt16
        package var terminal: TerminalNumber
        /// The serial number (流水号): counts the terminal's messages and wraps after 65,535.
        package var serial: UInt16
        /// The edition as far as the header shows it: 2011 is read as 2013.
        package var version: Version
        /// The part this frame carries; nil when the frame carries a whole message.
        package var subpackage: Part?
        /// Bits 10–12 of the attributes: 0 none, 1 RSA.
        package var encryption: UInt8
        /// The bytes of body in this frame, 0 … 1023.
        package var bodyLength: Int

        package init(
            messageID: UInt16,
            terminal: TerminalNumber,
            serial: UInt16,
            version: Version,
            subpackage: Part? = nil,
            encryption: UInt8 = 0,
            bodyLength: Int = 0
        ) {
            self.messageID = messageID
            self.terminal = terminal
            self.serial = serial
            self.version = version
            self.subpackage = subpackage
            self.encryption = encryption
            self.bodyLength = bodyLength
        }
    }
}

extension JT808.Header {
    /// The bit of the body attributes that marks one part of a message (分包).
    package static let partBit: UInt16 = 1 << 13
    /// The bit of the body attributes that marks a frame of 2019 (版本标识).
    package static let versionBit: UInt16 = 1 << 14

    /// Returns the number of bytes in front of the body.
    package static func size(_ version: JT808.Version, isPart: Bool) -> Int {
        (version == .v2019 ? 17 : 12) + (isPart ? 4 : 0)
    }

    /// Reads the header of an unescaped frame without its checksum, `bytes[0 ..< count]`.
    ///
    /// Some makers set the version bit but send a header of 2013: when the declared length does not fit 2019, 2013 is
    /// tried. Fails with `header` or `length`.
    @inline(__always)
    package static func read(_ bytes: JT808.Bytes, count: Int) -> Result<Self, JT808.FrameError> {
        guard count >= size(.v2013, isPart: false) else { return .failure(.header) }
        let attributes = bytes.word(at: 2)
        let isPart = attributes & partBit != 0
        let declared = Int(attributes & 0x3FF)
        let short = size(.v2013, isPart: isPart)
        guard attributes & versionBit != 0 else {
            guard count >= short else { return .failure(.header) }
            return count - short == declared ? fields(bytes, .v2013, attributes) : .failure(.length)
        }
        let long = size(.v2019, isPart: isPart)
        if count - long == declared { return fields(bytes, .v2019, attributes) }
        if count - short == declared { return fields(bytes, .v2013, attributes) }
        return .failure(count < long ? .header : .length)
    }

    @inline(__always)
    private static func fields(
        _ bytes: JT808.Bytes,
        _ version: JT808.Version,
        _ attributes: UInt16
    ) -> Result<Self, JT808.FrameError> {
        let digits = version == .v2019 ? 20 : 12
        let number = version == .v2019 ? 5 : 4
        let serial = number + digits / 2
        var part: JT808.Part?
        if attributes & partBit != 0 {
            let (total, index) = (bytes.word(at: serial + 2), bytes.word(at: serial + 4))
            guard index >= 1, index <= total else { return .failure(.header) }
            part = JT808.Part(total: total, index: index)
        }
        return .success(
            JT808.Header(
                messageID: bytes.word(at: 0),
                terminal: JT808.TerminalNumber(bytes, at: number, digits: digits),
                serial: bytes.word(at: serial),
                version: version,
                subpackage: part,
                encryption: UInt8(attributes >> 10 & 0x7),
                bodyLength: Int(attributes & 0x3FF)
            )
        )
    }
}
