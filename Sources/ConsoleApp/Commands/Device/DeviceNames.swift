package import DispatchDomain

/// Looks devices up by the names that people type.
package struct DeviceNames {
    private let devices: [Device]

    package init(_ devices: [Device]) {
        self.devices = devices
    }

    /// Returns the device that a text means.
    ///
    /// - throws: `CommandFailure` with exit code 3 if there is none or more than one.
    package func only(_ text: String) throws(CommandFailure) -> Device {
        guard !text.isBlank else {
            throw CommandFailure(
                .refused,
                Phrase("缺终端;请用 zhiban device list 查看", "the device is missing; zhiban device list lists them")
            )
        }
        let found = matching(text)
        if let device = found.first, found.count == 1 { return device }
        let choices = found.map(\.id.description).joined(separator: ", ")
        throw CommandFailure(
            .refused,
            found.isEmpty
                ? Phrase(
                    "没有终端 \(text);请用 zhiban device list 查看",
                    "no device \(text); zhiban device list lists them"
                )
                : Phrase("\(text) 可能是 \(choices),请写全", "\(text) may be \(choices); write it in full")
        )
    }

    /// Returns the devices that a text may mean: `kind:number`, or the number alone with or without leading zeros.
    ///
    /// The exact spelling wins, because receivers may differ in nothing but the case of a letter.
    private func matching(_ text: String) -> [Device] {
        // Without its zeros the number of nothing but zeros is empty, too.
        guard !text.isEmpty else { return [] }
        let wanted = text.lowercased()
        let readings: [(Device) -> Bool] = [
            { $0.id.description == text },
            { $0.id.key == text },
            { $0.id.description.lowercased() == wanted },
            { device in
                let key = device.id.key.lowercased()
                return key == wanted
                    || device.id.kind == .jt808 && key.drop { $0 == "0" } == wanted.drop { $0 == "0" }
            },
        ]
        for reading in readings {
            let found = devices.filter(reading)
            if !found.isEmpty { return found }
        }
        return []
    }
}
