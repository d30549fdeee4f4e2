package import DispatchDomain

extension JT808 {
    /// The alarms of a position report, one bit each (报警标志位).
    ///
    /// The raw value is the number of the bit. Bits 15–17 have the meaning of the 2019 edition; earlier editions leave
    /// them to the makers.
    package enum AlarmBit: Int, Sendable, CaseIterable {
        case sos = 0
        case overspeed, fatigue, danger, receiverFault, antennaCut, antennaShort, lowVoltage
        case powerOff, displayFault, speechFault, cameraFault, cardFault, overspeedWarning, fatigueWarning, violation
        case tyrePressure, blindSpot, drivingTime, parkingTime, area, route, roadTime, offRoute
        case speedSensorFault, fuel, stolen, ignition, displacement, collision, rollover, door

        /// The mask of the bit in the alarm field.
        package var mask: UInt32 { 1 << UInt32(rawValue) }
    }
}

extension JT808.AlarmBit {
    /// Returns the alarms whose bits are set, in the order of the bits.
    package static func all(in field: UInt32) -> [Self] {
        field == 0 ? [] : allCases.filter { field & $0.mask != 0 }
    }

    /// The stable code for JSON and the journal.
    package var code: String { row.code }

    package var name: Phrase { row.name }

    /// Whether the terminal clears the bit when the platform has answered; the other bits stay set until their cause
    /// ends.
    package var isClearedByAnswer: Bool {
        switch self {
        case .sos, .area, .route, .roadTime, .ignition, .displacement, .door: true
        case .overspeed, .fatigue, .danger, .receiverFault, .antennaCut, .antennaShort, .lowVoltage, .powerOff,
            .displayFault, .speechFault, .cameraFault, .cardFault, .overspeedWarning, .fatigueWarning, .violation,
            .tyrePressure, .blindSpot, .drivingTime, .parkingTime, .offRoute, .speedSensorFault, .fuel, .stolen,
            .collision, .rollover:
            false
        }
    }

    private var row: (code: String, name: Phrase) {
        switch self {
        case .sos: ("sos", Phrase("紧急报警", "SOS"))
        case .overspeed: ("overspeed", Phrase("超速", "overspeed"))
        case .fatigue: ("fatigue", Phrase("疲劳驾驶", "driver fatigue"))
        case .danger: ("danger", Phrase("危险预警", "danger warning"))
        case .receiverFault: ("gnss_fault", Phrase("定位模块故障", "positioning fault"))
        case .antennaCut: ("antenna_cut", Phrase("天线未接或剪断", "antenna disconnected"))
        case .antennaShort: ("antenna_short", Phrase("天线短路", "antenna shorted"))
        case .lowVoltage: ("low_voltage", Phrase("主电源欠压", "low voltage"))
        case .powerOff: ("power_off", Phrase("主电源掉电", "main power lost"))
        case .displayFault: ("display_fault", Phrase("显示屏故障", "display fault"))
        case .speechFault: ("speech_fault", Phrase("语音模块故障", "speech fault"))
        case .cameraFault: ("camera_fault", Phrase("摄像头故障", "camera fault"))
        case .cardFault: ("card_fault", Phrase("IC卡模块故障", "card reader fault"))
        case .overspeedWarning: ("overspeed_warning", Phrase("超速预警", "overspeed warning"))
        case .fatigueWarning: ("fatigue_warning", Phrase("疲劳预警", "fatigue warning"))
        case .violation: ("violation", Phrase("违规行驶", "driving violation"))
        case .tyrePressure: ("tyre_pressure", Phrase("胎压预警", "tyre pressure warning"))
        case .blindSpot: ("blind_spot", Phrase("右转盲区异常", "right-turn blind spot"))
        case .drivingTime: ("driving_time", Phrase("当天累计驾驶超时", "driving time exceeded"))
        case .parkingTime: ("parking_time", Phrase("超时停车", "parked too long"))
        case .area: ("area", Phrase("进出区域", "area entered or left"))
        case .route: ("route", Phrase("进出路线", "route entered or left"))
        case .roadTime: ("road_time", Phrase("路段行驶时间", "time on the road section"))
        case .offRoute: ("off_route", Phrase("路线偏离", "off the route"))
        case .speedSensorFault: ("speed_sensor_fault", Phrase("车速传感器故障", "speed sensor fault"))
        case .fuel: ("fuel", Phrase("油量异常", "abnormal fuel level"))
        case .stolen: ("stolen", Phrase("车辆被盗", "vehicle stolen"))
        case .ignition: ("ignition", Phrase("非法点火", "illegal ignition"))
        case .displacement: ("displacement", Phrase("非法位移", "illegal displacement"))
        case .collision: ("collision", Phrase("碰撞", "collision"))
        case .rollover: ("rollover", Phrase("侧翻", "rollover"))
        case .door: ("door", Phrase("非法开门", "illegal door opening"))
        }
    }
}
