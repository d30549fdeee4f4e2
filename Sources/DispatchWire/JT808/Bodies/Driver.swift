package import DispatchDomain

extension JT808 {
    /// The identity of the driver (驾驶员身份信息采集上报, 0x0702).
    package struct DriverReport: Hashable, Sendable {
        /// 1: card inserted, on duty; 2: card removed.
        package var state: UInt8
        package var time: Timestamp?
        /// The contents of the card; nil when the card was removed.
        package var card: Card?

        package init(state: UInt8, time: Timestamp?, card: Card?) {
            self.state = state
            self.time = time
            self.card = card
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            state = try reader.byte()
            time = try reader.time()
            card = state == 1 && reader.remaining > 0 ? try Card(&reader) : nil
        }

        package func write(to writer: inout BodyWriter) {
            writer.byte(state)
            writer.time(time)
            if state == 1 { card?.write(to: &writer) }
        }
    }
}

extension JT808.DriverReport {
    /// The contents of the driver's card (从业资格证).
    package struct Card: Hashable, Sendable {
        /// 0: the card was read; other numbers are the reason why it was not.
        package var result: UInt8
        package var name: String
        /// 20 bytes on the wire.
        package var certificate: String
        package var authority: String
        /// The last day of validity in BCD, `YYYYMMDD`, four bytes.
        package var validity: [UInt8]
        /// Only in 2019: 20 bytes on the wire.
        package var identity: String

        package init(
            name: String,
            certificate: String,
            authority: String,
            validity: [UInt8],
            identity: String = "",
            result: UInt8 = 0
        ) {
            self.result = result
            self.name = name
            self.certificate = certificate
            self.authority = authority
            self.validity = validity
            self.identity = identity
        }

        package init(_ reader: inout JT808.BodyReader) throws(JT808.FrameError) {
            self.init(name: "", certificate: "", authority: "", validity: [], result: try reader.byte())
            // Nothing follows a card that could not be read.
            guard reader.remaining > 0 else { return }
            name = try reader.countedText()
            certificate = try reader.text(20)
            authority = try reader.countedText()
            validity = try reader.bytes(4)
            identity = reader.version == .v2019 && reader.remaining >= 20 ? try reader.text(20) : ""
        }

        package func write(to writer: inout JT808.BodyWriter) {
            writer.byte(result)
            guard result == 0 else { return }
            writer.countedText(name)
            writer.text(certificate, 20)
            writer.countedText(authority)
            writer.bytes(Array((validity + [0, 0, 0, 0]).prefix(4)))
            if writer.version == .v2019 { writer.text(identity, 20) }
        }
    }
}
