extension JT808 {
    /// The position that the platform asked for (位置信息查询应答, 0x0201).
    package struct PositionAnswer: Hashable, Sendable {
        /// The serial number of the request.
        package var serial: UInt16
        package var report: PositionReport

        package init(serial: UInt16, report: PositionReport) {
            self.serial = serial
            self.report = report
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            serial = try reader.word()
            let rest = reader.rest()
            report = try PositionReport(rest.span)
        }

        package func write(to writer: inout BodyWriter) {
            writer.word(serial)
            report.write(to: &writer)
        }
    }

    /// Several position reports in one message (定位数据批量上传, 0x0704); `PositionBatch` is the fast path.
    package struct Batch: Hashable, Sendable {
        /// Whether the reports were kept while there was no signal (盲区补报).
        package var isReplay: Bool
        package var reports: [PositionReport]

        package init(isReplay: Bool, reports: [PositionReport]) {
            self.isReplay = isReplay
            self.reports = reports
        }

        /// Leaves out reports that are too short; stops at the first report that exceeds the body and leaves the rest
        /// unread.
        package init(_ reader: inout BodyReader) throws(FrameError) {
            let declared = Int(try reader.word())
            isReplay = try reader.byte() == 1
            reports = []
            for _ in 0..<declared {
                guard let bytes = reader.shortItem() else { break }
                if let report = try? PositionReport(bytes.span) { reports.append(report) }
            }
        }

        package func write(to writer: inout BodyWriter) {
            writer.word(UInt16(clamping: reports.count))
            writer.byte(isReplay ? 1 : 0)
            for report in reports.prefix(Int(UInt16.max)) {
                var item = BodyWriter(version: writer.version)
                report.write(to: &item)
                writer.word(UInt16(clamping: item.body.count))
                writer.bytes(Array(item.body.prefix(Int(UInt16.max))))
            }
        }
    }

    /// Sets another reporting interval for a while (临时位置跟踪控制, 0x8202).
    package struct Tracking: Hashable, Sendable {
        /// Seconds between reports; 0 ends the tracking.
        package var interval: UInt16
        /// Seconds until the tracking ends; not sent when `interval` is 0.
        package var validity: UInt32

        package init(interval: UInt16, validity: UInt32) {
            self.interval = interval
            self.validity = interval == 0 ? 0 : validity
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            interval = try reader.word()
            validity = interval == 0 ? 0 : try reader.doubleWord()
        }

        package func write(to writer: inout BodyWriter) {
            writer.word(interval)
            if interval != 0 { writer.doubleWord(validity) }
        }
    }

    /// Confirms that an operator has seen an alarm (人工确认报警消息, 0x8203).
    package struct AlarmConfirmation: Hashable, Sendable {
        /// The serial number of the report with the alarm; 0 confirms all of them.
        package var serial: UInt16
        /// The `AlarmBit` masks: SOS, danger, area, route, road time, ignition, displacement.
        package var alarms: UInt32

        package init(serial: UInt16, alarms: UInt32) {
            self.serial = serial
            self.alarms = alarms
        }

        package init(_ reader: inout BodyReader) throws(FrameError) {
            serial = try reader.word()
            alarms = try reader.doubleWord()
        }

        package func write(to writer: inout BodyWriter) {
            writer.word(serial)
            writer.doubleWord(alarms)
        }
    }
}
