extension JT808 {
    /// Announces a picture, a sound recording or a video (多媒体事件信息上传, 0x0800).
    package struct MediaEvent: Hashable, Sendable {
        package var id: UInt32
        /// 0 picture, 1 sound, 2 video.
        package var kind: UInt8
        package var format: UInt8
        /// The reason: 0 request of the platform, 1 timer, 2 robbery, 3 collision, and others.
        package var event: UInt8
        package var channel: UInt8

        package init(id: UInt32, kind: UInt8, format: UInt8, event: UInt8, channel: UInt8) {
            self.id = id
            self.kind = kind
            self.format = format
            self.event = event
            self.channel = channel
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            id = try reader.doubleWord()
            kind = try reader.byte()
            format = try reader.byte()
            event = try reader.byte()
            channel = try reader.byte()
        }

        package func write(to writer: inout BodyWriter) {
            writer.doubleWord(id)
            for byte in [kind, format, event, channel] { writer.byte(byte) }
        }
    }

    /// A picture, a sound recording or a video itself (多媒体数据上传, 0x0801).
    ///
    /// The desk records that it came and where it was taken; the caller decides whether to keep the bytes.
    package struct MediaData: Hashable, Sendable {
        package var event: MediaEvent
        package var position: Position
        package var bytes: [UInt8]

        package init(event: MediaEvent, position: Position, bytes: [UInt8]) {
            self.event = event
            self.position = position
            self.bytes = bytes
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            event = try MediaEvent(&reader)
            let fixed = try reader.bytes(Position.size)
            position = try Position(fixed.span)
            bytes = reader.rest()
        }

        package func write(to writer: inout BodyWriter) {
            event.write(to: &writer)
            position.write(to: &writer)
            writer.bytes(bytes)
        }
    }

    /// The answer to 0x0801 (多媒体数据上传应答, 0x8800).
    package struct MediaAnswer: Hashable, Sendable {
        package var id: UInt32
        /// The numbers of the parts to send again; when there are none, nothing follows the id.
        package var missing: [UInt16]

        package init(id: UInt32, missing: [UInt16] = []) {
            self.id = id
            self.missing = missing
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            id = try reader.doubleWord()
            let count = reader.remaining > 0 ? Int(try reader.byte()) : 0
            missing = try reader.list(count) { reader throws(FrameError) in try reader.word() }
        }

        package func write(to writer: inout BodyWriter) {
            writer.doubleWord(id)
            if !missing.isEmpty { writer.list(missing) { $0.word($1) } }
        }
    }
}
