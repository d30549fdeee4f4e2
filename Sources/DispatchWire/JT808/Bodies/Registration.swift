import Cryptography
import DispatchDomain

extension JT808 {
    /// The registration of a terminal (终端注册, 0x0100).
    package struct Registration: Hashable, Sendable {
        /// The edition whose layout the body has; 2011 and 2013 have the same header.
        package var layout: Version
        /// 省域: the first two digits of the division code (GB/T 2260).
        package var province: UInt16
        /// 市县域: the last four digits.
        package var county: UInt16
        /// 5 bytes; 11 in 2019.
        package var maker: String
        /// 8 bytes in 2011, 20 in 2013, 30 in 2019.
        package var model: String
        /// 7 bytes; 30 in 2019.
        package var terminalID: String
        /// 车牌颜色: 0 none, 1 blue, 2 yellow, 3 black, 4 white, 9 other (JT/T 415).
        package var plateColour: UInt8
        /// 车牌, or the frame number of a vehicle without one.
        package var plate: String

        package init(
            layout: Version,
            province: UInt16 = 0,
            county: UInt16 = 0,
            maker: String,
            model: String,
            terminalID: String,
            plateColour: UInt8 = 2,
            plate: String
        ) {
            self.layout = layout
            self.province = province
            self.county = county
            self.maker = maker
            self.model = model
            self.terminalID = terminalID
            self.plateColour = plateColour
            self.plate = plate
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            // The headers of 2011 and 2013 are the same, so the body decides.
            var ahead = reader
            layout = reader.version == .v2019 ? .v2019 : Self.is2011(ahead.rest()) ? .v2011 : .v2013
            let widths = Self.widths(layout)
            province = try reader.word()
            county = try reader.word()
            maker = try reader.text(widths.maker)
            model = try reader.text(widths.model)
            terminalID = try reader.text(widths.terminalID)
            plateColour = try reader.byte()
            plate = reader.restText()
        }

        package func write(to writer: inout BodyWriter) {
            let widths = Self.widths(writer.version == .v2019 ? .v2019 : layout == .v2011 ? .v2011 : .v2013)
            writer.word(province)
            writer.word(county)
            writer.text(maker, widths.maker)
            writer.text(model, widths.model)
            writer.text(terminalID, widths.terminalID)
            writer.byte(plateColour)
            writer.text(plate)
        }

        /// Whether a body that is not of 2019 is of 2011.
        ///
        /// With a plate of at most 11 bytes it is shorter than any of 2013. A vehicle without a plate gives its frame
        /// number of 17; then there is a colour where 2013 has the end of the model, and no padding behind it.
        private static func is2011(_ body: [UInt8]) -> Bool {
            guard body.count >= shortest2013 else { return true }
            return body[colour2011] <= 9 && !body[(colour2011 + 1)...].contains(0)
        }

        private static func widths(_ layout: Version) -> (maker: Int, model: Int, terminalID: Int) {
            switch layout {
            case .v2011: (5, 8, 7)
            case .v2013: (5, 20, 7)
            case .v2019: (11, 30, 30)
            }
        }

        /// Where the colour is in 2011: behind province, county and the three texts.
        private static let colour2011 = 4 + 5 + 8 + 7
        /// The bytes of province, county, the three texts and the colour in 2013.
        private static let shortest2013 = 4 + 5 + 20 + 7 + 1
    }

    /// The answer to a registration (终端注册应答, 0x8100).
    package struct RegisterAnswer: Hashable, Sendable {
        package enum Result: UInt8, Sendable {
            case done = 0
            case vehicleRegistered = 1
            case noSuchVehicle = 2
            case terminalRegistered = 3
            case noSuchTerminal = 4
        }

        package var serial: UInt16
        /// The raw value of a `Result`, or any other number received.
        package var result: UInt8
        /// The authentication code (鉴权码); only sent when `result` is `done`.
        package var code: String

        package init(serial: UInt16, result: Result, code: String = "") {
            self.serial = serial
            self.result = result.rawValue
            self.code = result == .done ? code : ""
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            serial = try reader.word()
            result = try reader.byte()
            code = result == Result.done.rawValue ? reader.restText() : ""
        }

        package func write(to writer: inout BodyWriter) {
            writer.word(serial)
            writer.byte(result)
            writer.text(code)
        }
    }

    /// The authentication of a terminal with the code of its registration (终端鉴权, 0x0102).
    package struct Authentication: Hashable, Sendable {
        package var code: String
        /// 2019 only: 15 digits.
        package var imei: String
        /// 2019 only: 20 bytes.
        package var software: String

        package init(code: String, imei: String = "", software: String = "") {
            self.code = code
            self.imei = imei
            self.software = software
        }

        /// Returns whether its code is this one; the time does not depend on where they differ.
        package func hasCode(_ known: String) -> Bool {
            ConstantTime.areEqual(Array(code.utf8), Array(known.utf8))
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            let is2019 = reader.version == .v2019
            code = is2019 ? try reader.countedText() : reader.restText()
            // Some terminals end the body behind the code.
            imei = is2019 && reader.remaining >= 15 ? try reader.text(15) : ""
            software = is2019 && reader.remaining >= 20 ? try reader.text(20) : ""
        }

        package func write(to writer: inout BodyWriter) {
            guard writer.version == .v2019 else { return writer.text(code) }
            writer.countedText(code)
            writer.text(imei, 15)
            writer.text(software, 20)
        }
    }
}
