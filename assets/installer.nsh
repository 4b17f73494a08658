; Without a page that asks for whom: it is installed for this user alone, and needs no administrator.
!macro customInstallMode
  StrCpy $isForceCurrentInstall "1"
!macroend
