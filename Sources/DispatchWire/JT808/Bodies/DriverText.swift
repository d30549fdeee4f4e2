extension JT808 {
    /// A text for the driver (文本信息下发, 0x8300).
    package struct TextMessage: Hashable, Sendable {
        /// The most bytes of GBK that a terminal has to accept.
        package static let limit = 1024

        /// How the text is shown; the bits differ between the editions, see `flag(isUrgent:version:)`.
        package var flag: UInt8
        /// Only in 2019: 1 notice (通知), 2 service (服务).
        package var kind: UInt8
        package var text: String

        package init(flag: UInt8, kind: UInt8 = 1, text: String) {
            self.flag = flag
            self.kind = kind
            self.text = text
        }

        /// Returns the flag of a text that is shown and read aloud.
        ///
        /// Urgent is bit 0 before 2019 and the number 2 in bits 0–1 since 2019; there, 3 is a notice.
        package static func flag(isUrgent: Bool, version: Version) -> UInt8 {
            let shownAndSpoken: UInt8 = 1 << 2 | 1 << 3
            return shownAndSpoken | (version == .v2019 ? (isUrgent ? 2 : 3) : (isUrgent ? 1 : 0))
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            flag = try reader.byte()
            kind = reader.version == .v2019 ? try reader.byte() : 1
            text = reader.restText()
        }

        package func write(to writer: inout BodyWriter) {
            writer.byte(flag)
            if writer.version == .v2019 { writer.byte(kind) }
            writer.text(text)
        }
    }

    /// A number and its text: an event, or an answer to choose.
    package struct NumberedText: Hashable, Sendable {
        package var id: UInt8
        package var text: String

        package init(id: UInt8, text: String) {
            self.id = id
            self.text = text
        }
    }

    /// The list of events that a driver can report with a button (事件设置, 0x8301); deleted in 2019.
    package struct EventList: Hashable, Sendable {
        /// 0 delete all, 1 replace the list, 2 append, 3 change, 4 delete some.
        package var kind: UInt8
        package var events: [NumberedText]

        package init(kind: UInt8, events: [NumberedText]) {
            self.kind = kind
            self.events = events
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            kind = try reader.byte()
            // Nothing follows when all events are deleted.
            let count = reader.remaining > 0 ? try reader.byte() : 0
            events = try reader.list(Int(count)) { reader throws(FrameError) in
                NumberedText(id: try reader.byte(), text: try reader.countedText())
            }
        }

        package func write(to writer: inout BodyWriter) {
            writer.byte(kind)
            writer.list(events) { writer, event in
                writer.byte(event.id)
                writer.countedText(event.text)
            }
        }
    }

    /// A question with answers to choose from (提问下发, 0x8302); deleted in 2019.
    package struct Question: Hashable, Sendable {
        package var flag: UInt8
        package var text: String
        package var answers: [NumberedText]

        package init(flag: UInt8, text: String, answers: [NumberedText]) {
            self.flag = flag
            self.text = text
            self.answers = answers
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            flag = try reader.byte()
            text = try reader.countedText()
            answers = []
            while reader.remaining > 0 {
                let id = try reader.byte()
                let count = Int(try reader.word())
                answers.append(NumberedText(id: id, text: try reader.text(count)))
            }
        }

        package func write(to writer: inout BodyWriter) {
            writer.byte(flag)
            writer.countedText(text)
            for answer in answers {
                let bytes = GBK.encode(answer.text, atMost: Int(UInt16.max))
                writer.byte(answer.id)
                writer.word(UInt16(clamping: bytes.count))
                writer.bytes(bytes)
            }
        }
    }

    /// The answer that the driver chose (提问应答, 0x0302).
    package struct Choice: Hashable, Sendable {
        /// The serial number of the question.
        package var serial: UInt16
        package var answer: UInt8

        package init(serial: UInt16, answer: UInt8) {
            self.serial = serial
            self.answer = answer
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            serial = try reader.word()
            answer = try reader.byte()
        }

        package func write(to writer: inout BodyWriter) {
            writer.word(serial)
            writer.byte(answer)
        }
    }
}
