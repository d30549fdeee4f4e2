package import DispatchDomain

extension JT808 {
    /// The messages of the protocol with their names, directions and answers.
    package enum MessageTable {
        package enum Direction: Sendable {
            /// From the terminal to the platform.
            case up
            /// From the platform to the terminal.
            case down

            package var name: Phrase { self == .up ? Phrase("上行", "uplink") : Phrase("下行", "downlink") }
        }

        /// One message of the protocol.
        package struct Row: Sendable {
            package let id: UInt16
            package let name: Phrase
            /// The id of the message that answers it; nil when it is not answered.
            package let answer: UInt16?
            /// Reads the body; nil when the body is kept as received.
            package let read: (@Sendable (inout BodyReader) throws -> Message)?

            /// By the standard, the highest bit of the id marks the messages of the platform.
            package var direction: Direction { id & 0x8000 == 0 ? .up : .down }

            package init(
                _ id: UInt16,
                _ name: Phrase,
                answer: UInt16?,
                _ read: (@Sendable (inout BodyReader) throws -> Message)?
            ) {
                self.id = id
                self.name = name
                self.answer = answer
                self.read = read
            }
        }

        /// All rows, the terminals' first, each direction by id.
        package static let rows = uplink + downlink

        /// Returns the row of a message id; nil for an unknown message.
        package static func row(_ id: UInt16) -> Row? { byID[id] }

        /// Returns the id of the message that answers a message; nil when it is not answered.
        ///
        /// An unknown message of a terminal is answered with the common answer 0x8001, result 3.
        package static func answer(to id: UInt16) -> UInt16? {
            guard let row = row(id) else { return id & 0x8000 == 0 ? 0x8001 : nil }
            return row.answer
        }

        private static let byID = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    }
}

extension JT808.MessageTable {
    /// Returns the messages as a Markdown table, for `zhiban doc messages`.
    package static func documentation(_ language: Language) -> String {
        let heads = [Phrase("消息", "message"), Phrase("方向", "direction"), Phrase("名称", "name"), Phrase("应答", "answer")]
        return MarkdownTable.text(
            heads.map { $0(language) },
            rows.map { row in
                [
                    "`\(JT808.Hex.identifier(row.id))`", row.direction.name(language), row.name(language),
                    row.answer.map { "`\(JT808.Hex.identifier($0))`" } ?? "–",
                ]
            }
        )
    }
}
