package import DispatchDomain

extension DeviceReport {
    /// What a device said, its signature found good.
    package struct Report: Hashable, Sendable {
        /// The device's own count, 0…2⁵³.
        package let sequence: Int64
        /// When it happened by the device's clock; reports may wait in the device for hours.
        package let at: Timestamp
        /// What it says, or why that can't be understood; either is answered, so that the device stops repeating it.
        package let content: Result<Kind, ReportError>
        package let digest: Digest

        /// Whether its time is more than ten minutes ahead: a device whose clock can't be believed.
        package func isAhead(of now: Timestamp) -> Bool { at - now > DeviceReport.greatestLead }
    }
}
