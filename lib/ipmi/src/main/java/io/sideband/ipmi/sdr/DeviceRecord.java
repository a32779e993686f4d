package io.sideband.ipmi.sdr;

/** A record that describes no sensor, but what sensors are on and how it is reached. */
public sealed interface DeviceRecord extends SdrRecord
        permits EntityAssociationRecord,
                GenericLocatorRecord,
                FruLocatorRecord,
                ControllerLocatorRecord,
                ControllerConfirmationRecord,
                ChannelInfoRecord,
                OemRecord {}
