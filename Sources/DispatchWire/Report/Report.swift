package import DispatchDomain

extension DeviceReport {
    /// A device's report whose signature has been verified.
    package struct Report: Hashable, Sendable {
        /// The device's own sequence number, 0 … 2⁵³.
        package let sequence: Int64
        /// The time of the event by the device's clock; a report may wait in the device for hours.
        package let at: Timestamp
        /// The contents, or why they can't be read; both are answered, so that the device stops retransmitting.
        package let content: Result<Kind, ReportError>
        package let digest: Digest

        /// Whether its time is more than ten minutes ahead of the desk's: the device's clock is wrong.
        package func isAhead(of now: Timestamp) -> Bool { at - now > DeviceReport.greatestLead }
    }
}
