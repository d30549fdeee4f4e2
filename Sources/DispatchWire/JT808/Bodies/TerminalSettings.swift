extension JT808 {
    /// One parameter of a terminal (终端参数项).
    package struct Parameter: Hashable, Sendable {
        package var id: UInt32
        /// At most 255 bytes.
        package var value: [UInt8]

        package init(id: UInt32, value: [UInt8]) {
            self.id = id
            self.value = value
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            id = try reader.doubleWord()
            value = try reader.counted()
        }

        package func write(to writer: inout BodyWriter) {
            writer.doubleWord(id)
            writer.counted(value)
        }
    }

    /// The parameters that the platform asked for (查询终端参数应答, 0x0104).
    package struct ParameterAnswer: Hashable, Sendable {
        /// The serial number of the request.
        package var serial: UInt16
        package var parameters: [Parameter]

        package init(serial: UInt16, parameters: [Parameter]) {
            self.serial = serial
            self.parameters = parameters
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            serial = try reader.word()
            let count = Int(try reader.byte())
            parameters = try reader.list(count, Parameter.init)
        }

        package func write(to writer: inout BodyWriter) {
            writer.word(serial)
            writer.list(parameters) { $1.write(to: &$0) }
        }
    }

    /// A command to a terminal (终端控制, 0x8105).
    package struct Control: Hashable, Sendable {
        /// 1 upgrade, 2 connect elsewhere, 3 shut down, 4 reset, 5 factory settings, 6 and 7 radio off.
        package var command: UInt8
        /// The parameters of commands 1 and 2, separated by semicolons.
        package var text: String

        package init(command: UInt8, text: String = "") {
            self.command = command
            self.text = text
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            command = try reader.byte()
            text = reader.restText()
        }

        package func write(to writer: inout BodyWriter) {
            writer.byte(command)
            writer.text(text)
        }
    }

    /// The attributes of a terminal (查询终端属性应答, 0x0107).
    package struct TerminalAttributes: Hashable, Sendable {
        package var kind: UInt16
        package var maker: String
        package var model: String
        package var terminalID: String
        /// 20 BCD digits of the SIM card (ICCID), as ten bytes.
        package var card: [UInt8]
        package var hardware: String
        package var firmware: String
        /// Bit 0 GPS, 1 BeiDou, 2 GLONASS, 3 Galileo.
        package var receiver: UInt8
        package var radio: UInt8

        package init(
            kind: UInt16,
            maker: String,
            model: String,
            terminalID: String,
            card: [UInt8],
            hardware: String,
            firmware: String,
            receiver: UInt8,
            radio: UInt8
        ) {
            self.kind = kind
            self.maker = maker
            self.model = model
            self.terminalID = terminalID
            self.card = card
            self.hardware = hardware
            self.firmware = firmware
            self.receiver = receiver
            self.radio = radio
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            let is2019 = reader.version == .v2019
            kind = try reader.word()
            maker = try reader.text(is2019 ? 11 : 5)
            model = try reader.text(is2019 ? 30 : 20)
            terminalID = try reader.text(is2019 ? 30 : 7)
            card = try reader.bytes(10)
            hardware = try reader.countedText()
            firmware = try reader.countedText()
            receiver = try reader.byte()
            radio = try reader.byte()
        }

        package func write(to writer: inout BodyWriter) {
            let is2019 = writer.version == .v2019
            writer.word(kind)
            writer.text(maker, is2019 ? 11 : 5)
            writer.text(model, is2019 ? 30 : 20)
            writer.text(terminalID, is2019 ? 30 : 7)
            writer.bytes(Array((card + Array(repeating: 0, count: 10)).prefix(10)))
            writer.countedText(hardware)
            writer.countedText(firmware)
            writer.byte(receiver)
            writer.byte(radio)
        }
    }
}
