extension JT808 {
    /// Writes frames to a terminal, or in the name of one, in the edition that it speaks.
    package struct Writer: Sendable {
        package let terminal: TerminalNumber
        package let version: Version

        package init(terminal: TerminalNumber, version: Version) {
            self.terminal = terminal
            self.version = version
        }

        /// Makes a writer for the sender of a frame.
        package init(answering header: Header) {
            self.init(terminal: header.terminal, version: header.version)
        }

        /// Appends a message as one frame, or as several when its body is longer than 1023 bytes.
        ///
        /// `serial` is the serial number of the first frame and grows by one with each frame. If `parts` is given, only
        /// these parts are written, to repeat what the other side has not received. Returns the number of frames of the
        /// message; 0 when it would need more than 65,535 parts.
        @discardableResult
        package func append(
            _ message: Message,
            serial: inout UInt16,
            parts: Set<UInt16>? = nil,
            to output: inout [UInt8]
        ) -> Int {
            let body = message.body(version)
            let longest = JT808.longestBody
            guard body.count > longest else {
                appendFrame(message.id, serial: serial, body: body.span, to: &output)
                serial &+= 1
                return 1
            }
            let total = (body.count + longest - 1) / longest
            guard total <= Int(UInt16.max) else { return 0 }
            for index in 1...UInt16(total) {
                if parts?.contains(index) ?? true {
                    let start = Int(index - 1) * longest
                    let part = Part(total: UInt16(total), index: index)
                    let piece = body.span.extracting(start..<min(start + longest, body.count))
                    appendFrame(message.id, serial: serial, part: part, body: piece, to: &output)
                }
                serial &+= 1
            }
            return total
        }

        /// Appends the common answer to a frame: 0x8001 to a terminal, 0x0001 to the platform.
        ///
        /// Allocates nothing when `output` has room.
        package func appendAnswer(
            to header: Header,
            _ result: AnswerResult,
            serial: UInt16,
            to output: inout [UInt8]
        ) {
            let body: [5 of UInt8] = [
                UInt8(header.serial >> 8), UInt8(header.serial & 0xFF),
                UInt8(header.messageID >> 8), UInt8(header.messageID & 0xFF),
                result.rawValue,
            ]
            let id: UInt16 = header.messageID & 0x8000 == 0 ? 0x8001 : 0x0001
            appendFrame(id, serial: serial, body: body.span, to: &output)
        }

        /// Appends one frame with a body of at most 1023 bytes; a longer body is cut.
        package func appendFrame(
            _ id: UInt16,
            serial: UInt16,
            part: Part? = nil,
            body: Bytes,
            to output: inout [UInt8]
        ) {
            let length = min(body.count, JT808.longestBody)
            var attributes = UInt16(length)
            if part != nil { attributes |= Header.partBit }
            if version == .v2019 { attributes |= Header.versionBit }
            output.append(JT808.mark)
            var frame = EscapedFrame()
            frame.word(id, &output)
            frame.word(attributes, &output)
            // Version 1 is the first version of the 2019 layout.
            if version == .v2019 { frame.byte(1, &output) }
            let digits = version == .v2019 ? 20 : 12
            for index in stride(from: digits - 2, through: 0, by: -2) {
                frame.byte(UInt8(truncatingIfNeeded: terminal.value >> UInt128(index * 4)), &output)
            }
            frame.word(serial, &output)
            if let part {
                frame.word(part.total, &output)
                frame.word(part.index, &output)
            }
            for index in 0..<length { frame.byte(body[index], &output) }
            frame.finish(&output)
        }
    }

    /// Writes the bytes between two marks: escapes them and computes the checksum.
    private struct EscapedFrame {
        private var checksum: UInt8 = 0

        mutating func word(_ value: UInt16, _ output: inout [UInt8]) {
            byte(UInt8(value >> 8), &output)
            byte(UInt8(value & 0xFF), &output)
        }

        mutating func byte(_ value: UInt8, _ output: inout [UInt8]) {
            checksum ^= value
            put(value, &output)
        }

        mutating func finish(_ output: inout [UInt8]) {
            put(checksum, &output)
            output.append(JT808.mark)
        }

        private func put(_ value: UInt8, _ output: inout [UInt8]) {
            switch value {
            case JT808.mark: output += [JT808.escape, 0x02]
            case JT808.escape: output += [JT808.escape, 0x01]
            default: output.append(value)
            }
        }
    }
}
