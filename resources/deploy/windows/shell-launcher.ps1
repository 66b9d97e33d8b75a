# Hoa Ban instead of the desktop (Windows 10/11 Enterprise, Education or IoT Enterprise): run once as administrator,
# after the app was installed. https://learn.microsoft.com/windows/configuration/shell-launcher
#   powershell -ExecutionPolicy Bypass -File shell-launcher.ps1 -Data D:\hoa-ban
param(
  [string]$Account = 'hoa-ban',
  [string]$Data = 'C:\ProgramData\hoa-ban',
  [string]$App = "$env:ProgramFiles\hoa-ban-app\hoa-ban-app.exe"
)
$ErrorActionPreference = 'Stop'
if (-not (Test-Path $App)) { throw "There is no $App" }

Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart | Out-Null
if (-not (Get-LocalUser -Name $Account -ErrorAction SilentlyContinue)) {
  New-LocalUser -Name $Account -NoPassword -AccountNeverExpires -UserMayNotChangePassword | Out-Null
  Add-LocalGroupMember -SID 'S-1-5-32-545' -Member $Account
}
New-Item -ItemType Directory -Force -Path $Data | Out-Null
# Nobody else of the machine reads the kiosk's key and votes.
icacls $Data /inheritance:r /grant "${Account}:(OI)(CI)M" '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' | Out-Null

# What the app ends with (docs/deployment.md): 10, staff switched it off: shut down; 11 and anything else: start again.
$restartShell = 0
$shutDown = 2
$sid = (Get-LocalUser -Name $Account).SID.Value
$launcher = [wmiclass]'\\localhost\root\standardcimv2\embedded:WESL_UserSetting'
$launcher.SetDefaultShell('explorer.exe', $restartShell) | Out-Null
$launcher.RemoveCustomShell($sid) 2>$null | Out-Null
[System.Environment]::SetEnvironmentVariable('HOA_BAN_SUPERVISED', '1', 'Machine')
$launcher.SetCustomShell($sid, "`"$App`" --data `"$Data`"", @(10, 11), @($shutDown, $restartShell), $restartShell) | Out-Null
$launcher.SetEnabled($true) | Out-Null

# A screen in public: no edge swipes, no feedback of touch, no sleep, no updates that restart it by day.
$edge = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI'
New-Item -Force -Path $edge | Out-Null
Set-ItemProperty -Path $edge -Name AllowEdgeSwipe -Value 0 -Type DWord
powercfg /change standby-timeout-ac 0
powercfg /change hibernate-timeout-ac 0
powercfg /hibernate off
Write-Output "Set $Account to log on by itself (netplwiz), then restart."
