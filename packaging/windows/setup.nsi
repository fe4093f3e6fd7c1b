; The set-up for one user, without rights of an administrator. Silent: /S. Another folder: /D=C:\map (last, no quotes).
; Removal takes what was installed and nothing else: the dossier lies in %LOCALAPPDATA%\incident-actie.
Target amd64-unicode
!include "LogicLib.nsh"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\incident-actie"
Name "Incident-actie ${VERSION}"
OutFile "${TARGET}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\incident-actie"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
SetCompressor /SOLID bzip2
ShowInstDetails nevershow
ManifestDPIAware true
LoadLanguageFile "${NSISDIR}\Contrib\Language files\Dutch.nlf"
Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section
  ; What an older version had and this one has not, would be read along. `eigen` is of the institution.
  ${If} ${FileExists} "$INSTDIR\python\begin.py"
    RMDir /r "$INSTDIR\lib"
    RMDir /r "$INSTDIR\python"
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  CreateDirectory "$SMPROGRAMS\Incident-actie"
  SetOutPath "$DOCUMENTS"
  CreateShortCut "$SMPROGRAMS\Incident-actie\Incident-actie.lnk" "$INSTDIR\Start incident-actie.cmd"
  CreateShortCut "$SMPROGRAMS\Incident-actie\Lees mij.lnk" "$INSTDIR\LEESMIJ.txt"
  WriteUninstaller "$INSTDIR\verwijderen.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Incident-actie"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\verwijderen.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\verwijderen.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  ; Only a folder that is ours: never what somebody typed as a folder by mistake.
  ${IfNot} ${FileExists} "$INSTDIR\python\begin.py"
    Abort
  ${EndIf}
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\python"
  Delete "$INSTDIR\incident-actie.cmd"
  Delete "$INSTDIR\Start incident-actie.cmd"
  Delete "$INSTDIR\LEESMIJ.txt"
  Delete "$INSTDIR\LICENTIES.txt"
  Delete "$INSTDIR\SHA256SUMS"
  Delete "$INSTDIR\verwijderen.exe"
  Delete "$INSTDIR\eigen\LEESMIJ.txt"
  RMDir "$INSTDIR\eigen" ; stays when the institution put something there
  RMDir "$INSTDIR"
  RMDir /r "$SMPROGRAMS\Incident-actie"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
