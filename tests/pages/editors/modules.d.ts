// React ships without types, and nothing but these pages uses it.
declare module 'react'
declare module 'react-dom/client'
declare module 'react-dom'
