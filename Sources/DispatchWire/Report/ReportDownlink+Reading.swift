import DispatchDomain

extension DeviceReport.Unverified {
    /// Returns the downlink as a device reads it; throws `signature`, or what is wrong with the payload.
    package func downlink(
        signedBy key: DeviceReport.Key
    ) throws(DeviceReport.ReportError) -> DeviceReport.Downlink {
        guard isSigned(by: key) else { throw .signature }
        return try DeviceReport.read(payload) { fields throws(DeviceReport.ReportError) in
            try fields.checkVersion()
            switch try fields.text(.kind) {
            case "ack": return .ack(try fields.ack())
            case "order": return .order(try fields.order())
            case "message":
                return .message(sequence: try fields.envelopeSequence(), text: try fields.text(.text) ?? "")
            default: throw .kind
            }
        }
    }
}

extension DeviceReport.FieldReader {
    fileprivate func ack() throws(DeviceReport.ReportError) -> DeviceReport.Ack {
        DeviceReport.Ack(
            of: try required(.of, try sequence(.of)),
            ok: try required(.ok, try flag(.ok)),
            caseID: try text(.caseWord).flatMap { CaseID(parsing: $0) },
            error: try text(.error)
        )
    }

    fileprivate func order() throws(DeviceReport.ReportError) -> DeviceReport.Order {
        guard case .id(let caseID) = try caseReference() else { throw .range(.caseWord) }
        return DeviceReport.Order(
            sequence: try envelopeSequence(),
            caseID: caseID,
            className: try text(.classWord) ?? "",
            place: try text(.place) ?? "",
            point: try point()?.point,
            due: try instant(.due, zone: .china),
            text: try text(.text) ?? ""
        )
    }
}
