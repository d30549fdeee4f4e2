extension JT808 {
    /// The result of a message (应答结果).
    package enum AnswerResult: UInt8, Sendable, CaseIterable {
        case done = 0
        case failed = 1
        /// The message is malformed (消息有误).
        case bad = 2
        case unsupported = 3
        /// Only in 0x8001: the alarm has been dealt with (报警处理确认).
        case alarmProcessed = 4
    }

    /// The common answers 0x0001 and 0x8001 (通用应答).
    package struct Answer: Hashable, Sendable {
        /// The serial number of the message answered.
        package var serial: UInt16
        /// The id of the message answered.
        package var messageID: UInt16
        /// The raw value of an `AnswerResult`, or any other number received.
        package var result: UInt8

        package init(serial: UInt16, messageID: UInt16, result: AnswerResult) {
            self.serial = serial
            self.messageID = messageID
            self.result = result.rawValue
        }

        package var isDone: Bool { result == AnswerResult.done.rawValue }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            serial = try reader.word()
            messageID = try reader.word()
            result = try reader.byte()
        }

        package func write(to writer: inout BodyWriter) {
            writer.word(serial)
            writer.word(messageID)
            writer.byte(result)
        }
    }

    /// Requests the missing parts of a message again (补传分包请求, 0x8003 and 0x0005).
    package struct PartsRequest: Hashable, Sendable {
        /// The serial number of the message's first part.
        package var firstSerial: UInt16
        /// The numbers of the missing parts, from 1; at most 255 before 2019.
        package var missing: [UInt16]

        package init(firstSerial: UInt16, missing: [UInt16]) {
            self.firstSerial = firstSerial
            self.missing = missing
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            firstSerial = try reader.word()
            let count = reader.version == .v2019 ? Int(try reader.word()) : Int(try reader.byte())
            missing = try reader.list(count) { reader throws(FrameError) in try reader.word() }
        }

        package func write(to writer: inout BodyWriter) {
            writer.word(firstSerial)
            if writer.version == .v2019 {
                writer.word(UInt16(clamping: missing.count))
                for index in missing.prefix(Int(UInt16.max)) { writer.word(index) }
            } else {
                writer.list(missing) { $0.word($1) }
            }
        }
    }
}
