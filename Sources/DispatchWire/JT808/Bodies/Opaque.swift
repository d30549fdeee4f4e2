extension JT808 {
    /// Data of another protocol, passed through (数据透传, 0x0900 and 0x8900).
    package struct PassThrough: Hashable, Sendable {
        /// 0x00 receiver data, 0x0B card data, 0x41 and 0x42 serial ports, 0xF0 … 0xFF by agreement.
        package var kind: UInt8
        package var bytes: [UInt8]

        package init(kind: UInt8, bytes: [UInt8]) {
            self.kind = kind
            self.bytes = bytes
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            kind = try reader.byte()
            bytes = reader.rest()
        }

        package func write(to writer: inout BodyWriter) {
            writer.byte(kind)
            writer.bytes(bytes)
        }
    }

    /// Requests data of the driving recorder (行驶记录数据采集命令, 0x8700), which are in the format of GB/T 19056.
    package struct RecorderCommand: Hashable, Sendable {
        package var command: UInt8
        package var bytes: [UInt8]

        package init(command: UInt8, bytes: [UInt8]) {
            self.command = command
            self.bytes = bytes
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            command = try reader.byte()
            bytes = reader.rest()
        }

        package func write(to writer: inout BodyWriter) {
            writer.byte(command)
            writer.bytes(bytes)
        }
    }

    /// Data of the driving recorder (行驶记录数据上传, 0x0700).
    package struct RecorderData: Hashable, Sendable {
        /// The serial number of the request.
        package var serial: UInt16
        package var data: RecorderCommand

        package init(serial: UInt16, data: RecorderCommand) {
            self.serial = serial
            self.data = data
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            serial = try reader.word()
            data = try RecorderCommand(&reader)
        }

        package func write(to writer: inout BodyWriter) {
            writer.word(serial)
            data.write(to: &writer)
        }
    }
}
